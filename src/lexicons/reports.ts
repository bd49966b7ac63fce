import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSON_SCHEMA, load } from 'js-yaml';
import { packageFolder } from './package-folder.js';

export type ReportField = 'title' | 'text' | 'published' | 'source' | 'author' | 'url' | 'language';

/** Names of fields and headers, function words, and page furniture by which reports are taken in. */
export interface ReportLexicon {
  readonly fields: Readonly<Record<ReportField, readonly string[]>>;
  readonly functionWords: ReadonlySet<string>;
  readonly skippedExtensions: ReadonlySet<string>;
  readonly skippedNames: ReadonlySet<string>;
  /** CSS selectors. */
  readonly pageFurniture: readonly string[];
  readonly articleTypes: ReadonlySet<string>;
}

let loaded: ReportLexicon | null = null;

/** `data/lexicons/en/reports.yaml`, read once. */
export function reportLexicon(): ReportLexicon {
  if (loaded) return loaded;
  const file = join(packageFolder('data'), 'lexicons', 'en', 'reports.yaml');
  const raw = load(readFileSync(file, 'utf8'), { schema: JSON_SCHEMA, filename: file }) as Record<
    string,
    readonly string[]
  > & {
    readonly fields: ReportLexicon['fields'];
  };
  loaded = {
    fields: raw.fields,
    functionWords: new Set(raw.functionWords),
    skippedExtensions: new Set(raw.skippedExtensions),
    skippedNames: new Set(raw.skippedNames),
    pageFurniture: raw.pageFurniture!,
    articleTypes: new Set(raw.articleTypes),
  };
  return loaded;
}
