import type { Report } from '../model/index.js';
import type { Cell } from '../picture/index.js';
import type { ExportInput } from './exporter.js';
import type { Located } from './located.js';
import type { Source } from './sources.js';

/** What a line of the picture rests on, the earliest published first. */
export function evidenceOf({ statements }: Pick<Cell, 'statements'>, input: ExportInput): Source[] {
  const when = ({ report, statement }: Source) => `${report.publishedAt ?? '9999'} ${statement.id}`;
  return statements.flatMap((id) => input.sourceOf(id) ?? []).sort((a, b) => (when(a) < when(b) ? -1 : 1));
}

/** Reports behind lines of the picture, each once, by id. */
export function reportsBehind(cells: readonly Pick<Cell, 'statements'>[], input: ExportInput): Report[] {
  const found = cells
    .flatMap((cell) => evidenceOf(cell, input))
    .map(({ report }) => [report.id, report] as const);
  return [...new Map(found).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The first place that is known, if any. */
export function firstPlace(places: readonly { readonly key: string }[], input: ExportInput): Located | null {
  for (const { key } of places) {
    const place = input.locate(key);
    if (place) return place;
  }
  return null;
}

export const namesOf = (refs: readonly { readonly name: string }[]): string[] => refs.map(({ name }) => name);
