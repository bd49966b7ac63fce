import { type IdmcCodebook, idmcTerm, loadIdmcCodebook } from '../../src/lexicons/index.js';
import type { MentionRef, Token } from '../../src/model/index.js';
import type { Insight } from '../../src/reader.js';
import type { DraftStatement } from '../../src/statements/index.js';
import { type Task, toReport } from './task.js';

/** One displacement fact in the scheme of the shared benchmark. */
interface DisplacementFact {
  /** Upper end of a range, bounds dropped. */
  readonly quantity: number;
  readonly term: string;
  readonly unit: 'people' | 'households';
  readonly location: string | null;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  /** Of the statement that it was taken from. */
  readonly readingProbability: number | undefined;
}

/** How many were displaced, fled, evacuated or housed, and how many dwellings were lost, from the figures of a text. */
export const predictDisplacement: Task = async (records, reader) => {
  const book = loadIdmcCodebook();
  const insights = await reader.inspect(records.map(toReport));
  return insights.map((insight, at) => ({ id: records[at]!.id, facts: factsOf(insight, book) }));
};

/** The facts of one text, each number once for a term. Exported for measuring how surely statements are read. */
export function factsOf(insight: Insight, book: IdmcCodebook): DisplacementFact[] {
  const seen = new Set<string>();
  return insight.drafts
    .filter((draft) => draft.kind === 'figure' && draft.value && draft.status !== 'negated')
    .flatMap((draft) => {
      const { value } = draft;
      const head = draft.roles.target?.[0] ? headOf(insight, draft.roles.target[0]) : undefined;
      const counted = [value!.unit, head?.lemma.toLowerCase() ?? ''];
      const word = insight.sentences[draft.sentence]!.tokens[draft.token]!.lemma.toLowerCase();
      const term = idmcTerm(book, { type: draft.type, word, row: draft.derivedBy, counted });
      const quantity = value!.best ?? value!.high ?? value!.low;
      if (term === null || quantity === null) return [];
      const unit: DisplacementFact['unit'] = counted.some((noun) => book.households.has(noun))
        ? 'households'
        : 'people';
      const { readingProbability } = draft;
      return [{ quantity, term, unit, ...placeOf(insight, draft), readingProbability }];
    })
    .filter((fact) => {
      const key = `${fact.quantity} ${fact.term} ${fact.unit}`;
      return !seen.has(key) && Boolean(seen.add(key));
    });
}

function headOf(insight: Insight, ref: MentionRef): Token | undefined {
  const sentence = insight.sentences.find((one) => one.start <= ref.start && ref.end <= one.end);
  const inside = sentence?.tokens.filter((token) => token.start >= ref.start && token.end <= ref.end) ?? [];
  return inside.find((token) => !inside.some((other) => other.index === token.head));
}

/** Where: the statement's origin or place, else the place named nearest before or after it, its own sentence first. */
function placeOf(
  insight: Insight,
  draft: DraftStatement,
): { location: string | null; country: string | null } {
  const places = insight.mentions.mentions.filter((one) => one.type === 'place' && one.form === 'name');
  // A place found by rule from further off is no better than the nearest one.
  const statedBy = ['origin', 'place', 'destination'].map((role) =>
    (draft.roles[role] ?? [])
      .filter((ref) => ref.form !== 'implicit')
      .flatMap((ref) => places.filter((one) => one.start >= ref.start && one.end <= ref.end)),
  );
  const stated = statedBy.find((list) => list.length > 0) ?? [];
  const at = draft.evidence.spans[0]?.start ?? draft.evidence.sentence.start;
  const near = [...places].sort(
    (a, b) =>
      Math.abs(a.sentence - draft.sentence) - Math.abs(b.sentence - draft.sentence) ||
      Math.abs(a.start - at) - Math.abs(b.start - at),
  );
  const place = stated[0] ?? near[0];
  const countryOf = (mention: (typeof places)[number]) =>
    insight.reading.entities.find((one) => one.mentions.some((ref) => ref.start === mention.start))
      ?.country ?? null;
  const countries = [place, ...near].flatMap((one) => (one ? [countryOf(one)] : [])).filter(Boolean);
  // "in Onslow, Exmouth and Carnarvon" is coded as all of them.
  const location = stated.length ? stated.map((one) => one.text).join(', ') : (place?.text ?? null);
  return { location, country: countries[0] ?? null };
}
