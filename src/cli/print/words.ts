import type {
  CertaintyBand,
  Holder,
  MentionRef,
  Stance,
  Status,
  TimeInterval,
  Value,
} from '../../model/index.js';
import type { DayRange, EntityRef, Voice } from '../../picture/index.js';
import { safe } from './layout.js';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2014-06-10` -> `10 Jun 2014`; what is no date stays as it is. */
export function dayWords(iso: string | null | undefined): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return found ? `${Number(found[3])} ${MONTHS[Number(found[2]) - 1]} ${found[1]}` : (iso ?? 'no date');
}

/** An interval in words; empty when nothing is known. Precision decides how much is said. */
export function timeWords(time: TimeInterval | null | undefined): string {
  if (!time || (time.from === null && time.to === null)) return '';
  const { from, to, precision } = time;
  if (precision === 'year' && from && to && from.slice(0, 4) === to.slice(0, 4)) return from.slice(0, 4);
  if (precision === 'month' && from && to && from.slice(0, 7) === to.slice(0, 7))
    return dayWords(from).replace(/^\d+ /, '');
  return rangeWords({ from, to });
}

export function rangeWords({ from, to }: DayRange): string {
  if (from === null && to === null) return '';
  if (from === null) return `by ${dayWords(to)}`;
  if (to === null) return `from ${dayWords(from)}`;
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  if (first === last) return dayWords(first);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${dayWords(last)}`;
  if (first.slice(0, 4) === last.slice(0, 4))
    return `${dayWords(first).replace(/ \d{4}$/, '')} – ${dayWords(last)}`;
  return `${dayWords(first)} – ${dayWords(last)}`;
}

/** Since when somebody holds a place: exactly, between two days, or at the latest since. */
export function sinceWords({ from, to }: DayRange): string {
  if (from !== null && from === to) return `since ${dayWords(from)}`;
  if (from !== null && to !== null) return `since some day of ${rangeWords({ from, to })}`;
  return to === null ? '' : `since ${dayWords(to)} or before`;
}

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  actual: '',
  ongoing: 'ongoing',
  past: 'earlier',
  planned: 'PLANNED',
  hypothetical: 'ONLY POSSIBLE',
  negated: 'NOT SO',
};
export const statusWords = (status: Status): string => STATUS_WORDS[status];

const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  asserts: 'said by',
  reports: 'reported by',
  believes: 'believed by',
  alleges: 'alleged by',
  denies: 'denied by',
  doubts: 'doubted by',
  demands: 'demanded by',
  asks: 'asked for by',
};

/** Who vouches, innermost first; empty for the report's own plain word. */
export function chainWords(chain: readonly Holder[], nameOf: (mention: MentionRef) => string): string {
  const told = chain.filter((link, at) => at > 0 || link.holder !== 'author' || chain.length === 1);
  const [only] = told;
  if (told.length === 1 && only!.holder === 'author' && ['asserts', 'reports'].includes(only!.stance))
    return '';
  return [...told]
    .reverse()
    .map((link, at) => `${at > 0 ? 'as told by' : STANCE_WORDS[link.stance]} ${holderName(link, nameOf)}`)
    .join(', ');
}

function holderName({ holder }: Holder, nameOf: (mention: MentionRef) => string): string {
  if (holder === 'author') return 'the report';
  return holder === 'unnamed' ? 'somebody unnamed' : nameOf(holder);
}

export function certaintyWords(band: CertaintyBand, cues: readonly MentionRef[] = []): string {
  if (band === 'certain') return '';
  const words = [...new Set(cues.map((cue) => safe(cue.text)))];
  return words.length > 0 ? `${band} (“${words.join('”, “')}”)` : band;
}

const GROUPED = new Intl.NumberFormat('en-US');
export const number = (n: number): string => GROUPED.format(n);

/** `about 40,000 people`, `at least 20`, `6–12`. */
export function valueWords(
  value: Pick<Value, 'low' | 'best' | 'high'> & { readonly approximate?: boolean },
  countedUnit = 'people',
): string {
  const { low, best, high, approximate } = value;
  const isOne = low === 1 && high === 1;
  const isWord = /^[a-z]{3,}[^s]$/.test(countedUnit);
  const unit = ['people', 'count', 'person'].includes(countedUnit)
    ? ''
    : ` ${safe(countedUnit)}${isWord && !isOne ? 's' : ''}`;
  const amount =
    low !== null && high !== null
      ? low === high
        ? number(low)
        : `${number(low)}–${number(high)}`
      : low !== null
        ? `at least ${number(low)}`
        : high !== null
          ? `up to ${number(high)}`
          : best !== null
            ? number(best)
            : '?';
  return `${approximate && low === high ? 'about ' : ''}${amount}${unit}`;
}

export const nameList = (actors: readonly EntityRef[], most = 4): string => {
  const names = actors.map((actor) => safe(actor.name));
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
};

export const voiceList = (voices: readonly Voice[], most = 3): string => {
  const names = [...new Set(voices.map((voice) => safe(voice.name)))];
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
};

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** `83 %`; never 0 or 100, since nothing here is certain. */
export const percent = (probability: number): string =>
  `${Math.min(99, Math.max(1, Math.round(100 * probability)))}\u00a0%`;
