import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { SitrepError } from '../model/index.js';
import { packageFolder } from './package-folder.js';

/** What is coded in place of an act's own category when the act is announced, refused or supposed. */
export interface PloverRule {
  readonly id: string;
  /** Status of the statement, or null for any. */
  readonly status: string | null;
  /** Modes of the statement, or none for any. */
  readonly modes: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  /** PLOVER category, or null for no event. */
  readonly becomes: string | null;
}

/** Reads `data/codebooks/plover.yaml`. Throws E-LEX-20 on a row without id, events or becomes. */
export function loadPloverRules(
  file = join(packageFolder('data'), 'codebooks', 'plover.yaml'),
): readonly PloverRule[] {
  return (load(readFileSync(file, 'utf8')) as Record<string, unknown>[]).map((raw) => {
    for (const field of ['id', 'events', 'becomes', 'reason', 'example'])
      if (!raw[field]) throw new SitrepError('E-LEX-20', `plover.yaml: row ${raw.id ?? '?'} has no ${field}`);
    return {
      id: String(raw.id),
      status: raw.status ? String(raw.status) : null,
      modes: new Set(((raw.modes ?? []) as unknown[]).map(String)),
      events: new Set((raw.events as unknown[]).map(String)),
      becomes: raw.becomes === 'none' ? null : String(raw.becomes),
    };
  });
}

/** The first rule for an act of this category, mode and status; null where the category stands as it is. */
export function ploverRule(
  rules: readonly PloverRule[],
  act: { readonly type: string; readonly mode?: string | null; readonly status: string },
): PloverRule | null {
  return (
    rules.find(
      (rule) =>
        rule.events.has(act.type) &&
        (rule.status === null || rule.status === act.status) &&
        (rule.modes.size === 0 || rule.modes.has(act.mode ?? '')),
    ) ?? null
  );
}
