import type { DisputeCell, Voice } from '../state/types';
import { t } from '../texts';
import { daysBetween, dayWords, plural } from './words';

type Sentence = DisputeCell['sides'][number]['sentences'][number];

/** One voice on one day: the first time that it says so. */
export interface Turn {
  readonly by: string;
  readonly on: string;
  readonly says: string;
  /** Whether it denies, rather than says something else. */
  readonly denies: boolean;
  readonly side: number;
  readonly sentence: Sentence;
}

/** "it is not so", "not that number", "X does not have it". */
const isDenial = (says: string): boolean => /\bnot\b/.test(says);

export const voiceName = (voice: Pick<Voice, 'key' | 'name'>): string =>
  voice.key === 'unnamed' || voice.name === 'unnamed' ? t.somebodyUnnamed : voice.name;

/** Who says what in a dispute, in the order of the days; of one day, what is claimed before what is denied. */
export function turnsOf(dispute: DisputeCell): Turn[] {
  const turns = dispute.sides.flatMap((side, at) =>
    side.by.flatMap((voice): Turn[] => {
      const own = side.sentences.filter((s) => voice.statements.includes(s.statement));
      // A sentence that several statements rest on stands under one of them.
      const sentence = own[0] ?? side.sentences[0];
      return sentence
        ? [
            {
              by: voiceName(voice),
              on: sentence.on,
              says: side.says,
              denies: isDenial(side.says),
              side: at,
              sentence,
            },
          ]
        : [];
    }),
  );
  return turns.sort(
    (a, b) =>
      (a.on < b.on ? -1 : a.on > b.on ? 1 : 0) || Number(a.denies) - Number(b.denies) || a.side - b.side,
  );
}

/** Two reports of one sentence, and two statements of it, are one quotation. */
export const keyOfSentence = ({ text }: Sentence): string => text.replace(/\s+/g, ' ').trim();

/** Who said it first, and when; who answered first, and how much later. */
export function courseOf(
  dispute: DisputeCell,
): { readonly first: Turn; readonly answer: Turn | null } | null {
  const turns = turnsOf(dispute);
  const [first] = turns;
  if (!first) return null;
  return { first, answer: turns.find((turn) => turn.side !== first.side) ?? null };
}

/** "the same day", "4 days later", "in the same sentence". */
export function laterWords(first: Turn, answer: Turn): string {
  if (keyOfSentence(first.sentence) === keyOfSentence(answer.sentence)) return t.claims.sameSentence;
  const days = daysBetween(first.on.slice(0, 10), answer.on.slice(0, 10));
  return days === 0 ? t.claims.sameDay : `${plural(days, 'day')} ${t.claims.later}`;
}

/** The course in a line. */
export function courseWords(dispute: DisputeCell): string {
  const course = courseOf(dispute);
  if (!course) return '';
  const { first, answer } = course;
  const opening = `${first.denies ? t.claims.deniedBy : t.claims.firstSaid} ${first.by}, ${dayWords(first.on)}`;
  if (!answer) return `${opening}; ${t.claims.claimantUntold}`;
  return `${opening}; ${answer.denies ? t.claims.deniedBy : t.claims.otherwiseBy} ${answer.by}, ${laterWords(first, answer)}`;
}

/** Disputes that rest on the very same sentences are told together: one sentence may deny three things. */
export function together(list: readonly DisputeCell[]): DisputeCell[][] {
  const groups = new Map<string, DisputeCell[]>();
  for (const dispute of list) {
    const sentences = new Set(dispute.sides.flatMap((side) => side.sentences.map(keyOfSentence)));
    const key = sentences.size === 1 ? [...sentences][0]! : dispute.id;
    const known = groups.get(key);
    if (known) known.push(dispute);
    else groups.set(key, [dispute]);
  }
  return [...groups.values()];
}
