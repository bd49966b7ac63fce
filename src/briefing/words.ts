import type { BriefingWords } from '../lexicons/index.js';
import type { DayRange, EntityRef, Voice } from '../picture/index.js';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2014-06-10` -> `10 June 2014`. */
export function dayWords(iso: string | null): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return found ? `${Number(found[3])} ${MONTHS[Number(found[2]) - 1]} ${found[1]}` : 'an unknown day';
}

/** ` on 10 June 2014`, ` by 10 June 2014`, ` between … and …`; empty when nothing is known. */
export function whenWords({ from, to }: DayRange): string {
  if (from === null && to === null) return '';
  if (from === null) return ` by ${dayWords(to)}`;
  if (to === null) return ` from ${dayWords(from)} on`;
  return from.slice(0, 10) === to.slice(0, 10)
    ? ` on ${dayWords(from)}`
    : ` between ${dayWords(from)} and ${dayWords(to)}`;
}

/** ` since 10 June 2014`, ` since 10 June 2014 or before`. */
export function sinceWords({ from, to }: DayRange): string {
  if (from !== null && from === to) return ` since ${dayWords(from)}`;
  if (from !== null && to !== null) return ` since some day between ${dayWords(from)} and ${dayWords(to)}`;
  return to === null ? '' : ` since ${dayWords(to)} or before`;
}

export const names = (actors: readonly EntityRef[]): string => listed(actors.map((a) => a.name));
export const voices = (by: readonly Voice[]): string => listed(by.map((voice) => voice.name));

/** `A`, `A and B`, `A, B, C and 2 more`. */
export function listed(all: readonly string[], most = 4): string {
  const list = [...new Set(all.map((name) => name.replace(/\s+/g, ' ').trim()))];
  if (list.length > most) return `${list.slice(0, most - 1).join(', ')} and ${list.length - most + 1} more`;
  return list.length > 1 ? `${list.slice(0, -1).join(', ')} and ${list.at(-1)}` : (list[0] ?? '');
}

/** Term of ICD 203 for a probability, e.g. "it is very likely". */
export function likelihood(probability: number, { likelihood: terms }: BriefingWords): string {
  return (terms.find(({ below }) => probability < below) ?? terms.at(-1)!).words;
}

const GROUPED = new Intl.NumberFormat('en-US');
export const number = (n: number): string => GROUPED.format(n);

/** `12`, `6 to 12`, `at least 40`, `up to 40`. */
export function amount({
  low,
  best,
  high,
}: {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}): string {
  if (low !== null && high !== null) return low === high ? number(low) : `${number(low)} to ${number(high)}`;
  if (low !== null) return `at least ${number(low)}`;
  if (high !== null) return `up to ${number(high)}`;
  return best === null ? 'an unknown number' : `about ${number(best)}`;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Statements behind voices. */
export const saidIn = (by: readonly Voice[]): string[] => by.flatMap((voice) => voice.statements);
