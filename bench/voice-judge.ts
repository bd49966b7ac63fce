import type { Holder } from '../src/model/index.js';
import type { Insight } from '../src/reader.js';
import type { DraftStatement } from '../src/statements/index.js';

/** What a sentence of `examples/voice` states. */
export interface ExpectedVoice {
  /** The word that states it, `nth` where it stands several times. */
  readonly at: string;
  readonly nth?: number;
  readonly status: 'happened' | 'planned' | 'hypothetical' | 'negated';
  /** The holders from outside in, without the author. */
  readonly by?: readonly string[];
  readonly stance?: string;
  readonly disputedBy?: string;
}

/** A sentence with what it states. */
export interface VoiceRow {
  readonly id: string;
  readonly text: string;
  readonly expect: readonly ExpectedVoice[];
}

/** How one expected statement was read. */
export interface VoiceVerdict {
  readonly id: string;
  readonly sort: string;
  readonly found: boolean;
  readonly status: boolean;
  readonly voice: boolean;
  readonly note: string;
  /** How likely the reader thinks that it read the statement rightly; null where it made none. */
  readonly stated: number | null;
}

/** The expected statement against the one that the reader makes of that word, the nearest where it makes several. */
export function judgeVoice(row: VoiceRow, expected: ExpectedVoice, insight: Insight): VoiceVerdict {
  const wanted = `${expected.at} ${expected.status} ${(expected.by ?? []).join(' > ')} ${expected.stance ?? ''}`;
  const at = placeOf(row.text, expected);
  const drafts = insight.drafts.filter(
    (draft) =>
      draft.evidence.spans.some((span) => span.start <= at && at < span.end) &&
      stands(insight, draft).some((token) => token === at),
  );
  const sort = row.id.replace(/-\d+$/, '');
  const judged = drafts.map((draft) => ({
    status: statusOf(draft) === expected.status,
    voice: isVoice(draft, expected),
    stated: draft.readingProbability ?? null,
    note: `${row.id} ${row.text}\n      wanted ${wanted} ${expected.disputedBy ?? ''}\n      got ${told(draft)}`,
  }));
  const best = judged.sort((a, b) => Number(b.status) + Number(b.voice) - Number(a.status) - Number(a.voice));
  if (best[0]) return { id: row.id, sort, found: true, ...best[0] };
  const others = insight.drafts.map((draft) => told(draft)).join('; ');
  const note = `${row.id} ${row.text}\n      wanted ${wanted}\n      got nothing there: ${others}`;
  return { id: row.id, sort, found: false, status: false, voice: false, note, stated: null };
}

/** Where the words stand that make the statement. */
function stands(insight: Insight, draft: DraftStatement): number[] {
  const { tokens } = insight.sentences[draft.sentence]!;
  return [tokens[draft.token]!.start];
}

function placeOf(text: string, { at, nth = 1 }: ExpectedVoice): number {
  const places = [...text.matchAll(new RegExp(`(?<!\\p{L})${at}(?!\\p{L})`, 'gu'))].map(({ index }) => index);
  const place = places[nth - 1];
  if (place === undefined) throw new Error(`"${at}" does not stand in: ${text}`);
  return place;
}

function statusOf({ status }: DraftStatement): ExpectedVoice['status'] {
  return status === 'actual' || status === 'ongoing' || status === 'past' ? 'happened' : status;
}

function isVoice(draft: DraftStatement, expected: ExpectedVoice): boolean {
  const chain = draft.attribution.slice(1);
  const wanted = expected.by ?? [];
  const sameChain =
    chain.length === wanted.length && chain.every((holder, at) => isHolder(holder, wanted[at]!));
  const stance = chain.length ? saidAs(chain.at(-1)!) : undefined;
  const disputed = (draft.disputedBy ?? []).map(({ text }) => text);
  const isDisputed = expected.disputedBy
    ? disputed.some((one) => overlaps(one, expected.disputedBy!))
    : disputed.length === 0;
  return sameChain && stance === expected.stance && isDisputed;
}

/** To state and to pass on are one here: "said" and "reported" differ in who speaks, and that is compared already. */
function saidAs({ stance }: Holder): string {
  return stance === 'asserts' || stance === 'reports' ? 'says' : stance;
}

function isHolder({ holder }: Holder, wanted: string): boolean {
  if (typeof holder === 'string') return holder === wanted;
  return wanted !== 'unnamed' && overlaps(holder.text, wanted);
}

/** One begins or ends with the other, articles apart. */
function overlaps(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.toLowerCase().replace(/^(?:the|a|an) /, ''));
  return a!.startsWith(b!) || b!.startsWith(a!) || a!.endsWith(b!) || b!.endsWith(a!);
}

function told(draft: DraftStatement): string {
  const chain = draft.attribution.map(
    ({ holder, stance }) => `${typeof holder === 'string' ? holder : holder.text}/${stance}`,
  );
  const disputed = (draft.disputedBy ?? []).map(({ text }) => text).join(', ');
  return `${draft.type} ${draft.status} ${chain.join(' > ')}${disputed ? ` disputed by ${disputed}` : ''} [${draft.derivedBy}]`;
}
