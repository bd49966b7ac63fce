/**
 * Writes `docs/codebook.md`, every kind, type and code, from the contract's own lists and `data/codebooks`; a test wants it fresh.
 *
 *     tsx scripts/codebook.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import { exportFormats } from '../src/compose-export.js';
import { importFormats } from '../src/compose-import.js';
import {
  loadAcledActs,
  loadAcledEventRules,
  loadCameoCodes,
  loadPloverScales,
} from '../src/lexicons/index.js';
import {
  CONTROL_TYPES,
  EVENT_TYPES,
  FIGURE_TYPES,
  IDENTITY_TYPES,
  POSITION_TYPES,
  RELATION_TYPES,
  REPORT_LINKS,
  STATEMENT_LINKS,
  VERDICTS,
} from '../src/model/index.js';

const root = join(import.meta.dirname, '..');
export const CODEBOOK = join(root, 'docs/codebook.md');

/** Words of each list's terms. */
export const TERMS = load(readFileSync(join(root, 'data/codebooks/terms.yaml'), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

/** Lists that the code itself knows, by their name in `terms.yaml`. */
export const KNOWN: Readonly<Record<string, readonly string[]>> = {
  event: EVENT_TYPES,
  control: CONTROL_TYPES,
  relation: RELATION_TYPES,
  figure: FIGURE_TYPES,
  position: POSITION_TYPES,
  identity: IDENTITY_TYPES,
  link: [...REPORT_LINKS, ...STATEMENT_LINKS],
  verdict: [...new Set(Object.values(VERDICTS).flat())],
};

const table = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const terms = (list: string, header: string) =>
  table(
    [header, 'meaning'],
    Object.entries(TERMS[list]!).map(([term, words]) => [`\`${term}\``, words]),
  );

export function codebook(): string {
  const scales = loadPloverScales();
  const modes = EVENT_TYPES.flatMap((category) => {
    const known = scales[category];
    return known
      ? [
          [
            `\`${category}\``,
            TERMS.event![category]!,
            String(known.quad),
            String(known.score),
            Object.entries(known.modes ?? {})
              .map(([mode, score]) => `\`${mode}\` ${score}`)
              .join(', '),
          ],
        ]
      : [];
  });
  const sections = [
    `# Codebook

Made by \`tsx scripts/codebook.ts\` from the contract's lists and \`data/codebooks\`; not to be edited. How statements become lines of the picture is in [the picture](guide/picture.md), how formats are written in [formats](guide/formats.md).`,
    `## Statements\n\n${terms('kinds', 'kind')}`,
    `### Events: categories and modes

PLOVER's categories, with quad code (1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict) and score; a mode's score takes the place of its category's.

${table(['type', 'meaning', 'quad', 'score', 'modes with a score'], modes)}`,
    ...(['control', 'relation', 'figure', 'position', 'identity'] as const).map(
      (list) => `### ${list[0]!.toUpperCase()}${list.slice(1)}\n\n${terms(list, 'type')}`,
    ),
    `### Status\n\n${terms('status', 'status')}`,
    `### Stance of who vouches\n\n${terms('stance', 'stance')}`,
    `### Certainty\n\n${terms('certainty', 'band')}`,
    `### Time: how exactly it is known\n\n${terms('time', 'precision')}`,
    `### Place: how exactly it is known\n\n${terms('place', 'precision')}`,
    `## Links\n\n${terms('link', 'type')}`,
    `## Judgements\n\n${terms('verdict', 'verdict')}\n\n${table(
      ['about', 'verdicts'],
      Object.entries(VERDICTS).map(([about, verdicts]) => [
        about,
        verdicts.map((verdict) => `\`${verdict}\``).join(', '),
      ]),
    )}`,
    `## The picture\n\n### States of control\n\n${terms('state', 'state')}\n\n### Standing of events and relations\n\n${terms('standing', 'standing')}`,
    `## Formats

Out:

${table(
  ['format', 'title', 'for', 'defined by'],
  exportFormats().map(({ id, title, for: whom, definedBy }) => [`\`${id}\``, title, whom, definedBy]),
)}

In:

${table(
  ['format', 'title'],
  importFormats().map(({ id, title }) => [`\`${id}\``, title]),
)}`,
    `### Events as ACLED codes them, out

The first rule that fits; what none fits is counted in \`losses.json\`.

${table(
  ['rule', 'type', 'sub-type', 'reason'],
  loadAcledEventRules().map(({ id, type, subType, reason }) => [`\`${id}\``, type, subType, reason]),
)}`,
    `### ACLED's sub-types, in

${table(
  ['sub-type', 'category', 'mode'],
  [...loadAcledActs()].map(([name, { category, mode }]) => [
    name,
    `\`${category}\``,
    mode ? `\`${mode}\`` : '',
  ]),
)}`,
    `### Events as CAMEO codes them

${table(
  ['category', 'mode', 'code'],
  loadCameoCodes().map(({ category, mode, code }) => [`\`${category}\``, mode ? `\`${mode}\`` : '', code]),
)}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(CODEBOOK, codebook());
