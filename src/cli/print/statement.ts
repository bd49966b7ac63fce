import type { Entity, MentionRef, Reading, Statement } from '../../model/index.js';
import { colours, entry, safe } from './layout.js';
import { certaintyWords, chainWords, statusWords, timeWords, valueWords } from './words.js';

export type NameOf = (mention: MentionRef) => string;

/** Names for the mentions of one report: as worded, and whom that means where the words do not tell. */
export function namesIn(entities: readonly Entity[]): NameOf {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return (mention) => {
    const entity = mention.entity ? byId.get(mention.entity) : undefined;
    const text = safe(mention.text);
    if (!entity || mention.form === 'name') return text;
    const name = safe(entity.name);
    if (mention.form === 'implicit') return name;
    if (!entity.mentions.some((other) => other.form === 'name')) return text;
    return name.toLowerCase() === text.toLowerCase() ? text : `${text} (${name})`;
  };
}

export const readingNames = (reading: Reading): NameOf => namesIn(reading.entities);

const KIND_COLOURS = {
  event: colours.blue,
  control: colours.yellow,
  relation: colours.magenta,
  figure: colours.cyan,
  position: colours.green,
  identity: colours.white,
} as const;

/** A statement in one or two lines: what it says; who vouches, how surely, who denies. */
export function statementEntry(statement: Statement, nameOf: NameOf, id: string, indent = 4): string {
  const { kind, type } = statement;
  const head = `${KIND_COLOURS[kind](kind.padEnd(8))} ${type}`;
  return entry(head, [whatWords(statement, nameOf), voiceWords(statement, nameOf)], {
    indent,
    headWidth: 21,
    id,
  });
}

/** `Islamic State → Mosul · 10 Jun 2014`. */
export function whatWords(statement: Statement, nameOf: NameOf): string {
  const { roles, value, kind } = statement;
  const list = (role: string) => (roles[role] ?? []).map(nameOf).join(' + ');
  const part = statement.extent === 'part' ? 'parts of ' : statement.extent === 'whole' ? 'all of ' : '';
  const place = list('place') ? part + list('place') : '';
  const isOfPlace = kind === 'control' || kind === 'position';
  const main = [list('source'), isOfPlace ? place : list('target')].filter(Boolean).join(' → ');
  const rest = [
    isOfPlace || !place ? '' : `at ${place}`,
    isOfPlace && list('target') && `from ${list('target')}`,
    statement.mode && `(${statement.mode})`,
    list('origin') && `from ${list('origin')}`,
    list('destination') && `to ${list('destination')}`,
    (list('weapon') || list('instrument')) && `with ${list('weapon') || list('instrument')}`,
    list('beneficiary') && `for ${list('beneficiary')}`,
    timeWords(statement.time),
  ];
  const counted = main && `“${main}”`;
  const subject = value
    ? [colours.bold(valueWords(value, value.unit)), counted].filter(Boolean).join(' ')
    : main;
  return [subject, ...rest].filter(Boolean).join(' · ');
}

/** Who says so, how surely, and what did not or need not have happened; empty for the report's own plain word. */
export function voiceWords(statement: Statement, nameOf: NameOf): string {
  const { status, certainty, attribution, disputedBy = [], loaded = [] } = statement;
  const marks = [
    statusWords(status) && colours.bold(statusWords(status)),
    chainWords(attribution, nameOf),
    disputedBy.length > 0 && colours.red(`denied by ${disputedBy.map(nameOf).join(' and ')}`),
    certaintyWords(certainty.band, certainty.cues),
    loaded.length > 0 && `loaded words: ${loaded.map((l) => `“${safe(l.text)}”`).join(', ')}`,
  ];
  return marks.filter(Boolean).join(' · ');
}
