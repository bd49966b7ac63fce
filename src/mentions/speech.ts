import type { Sentence } from '../model/index.js';
import type { Description } from './describe.js';
import { baseRelation, dependents } from './syntax.js';

/** A stretch between quotation marks, over one or more sentences, and who speaks it. */
export interface Quotation {
  readonly id: number;
  speaker: Description | null;
}

const OPEN = /^(?:["“„«‟]|``)$/;
const CLOSE = /^(?:["”»]|'')$/;

/**
 * For each sentence and word, the quotation in which it stands (or null). A straight quote opens and closes in turn;
 * a paragraph that ends inside a quotation and whose next begins with a mark continues it.
 */
export function findQuotations(
  sentences: readonly Sentence[],
  bySentence: readonly (readonly Description[])[],
): (Quotation | null)[][] {
  let open: Quotation | null = null;
  let paragraph = -1;
  let count = 0;
  const result: (Quotation | null)[][] = [];
  for (const sentence of sentences) {
    if (sentence.paragraph !== paragraph) {
      if (open && !OPEN.test(sentence.tokens[0]?.form ?? '')) open = null;
      paragraph = sentence.paragraph;
    }
    const row: (Quotation | null)[] = [];
    for (const t of sentence.tokens) {
      if (open && CLOSE.test(t.form)) {
        row.push(open);
        open = null;
        continue;
      }
      if (OPEN.test(t.form)) open ??= { id: count++, speaker: null };
      row.push(open);
    }
    result.push(row);
    for (const quotation of new Set(row))
      if (quotation && !quotation.speaker)
        quotation.speaker = speakerIn(sentence, row, quotation, bySentence[sentence.index] ?? []);
  }
  carryOver(sentences, result);
  return result;
}

/** The subject of a verb outside the quotation on which its words depend, or which hangs on them ("...", he said). */
function speakerIn(
  sentence: Sentence,
  row: readonly (Quotation | null)[],
  quotation: Quotation,
  here: readonly Description[],
): Description | null {
  for (const verb of sentence.tokens) {
    if (verb.upos !== 'VERB' || row[verb.index]) continue;
    const governs = dependents(sentence, verb.index, 'ccomp', 'parataxis', 'obj', 'xcomp').some(
      (t) =>
        row[t.index] === quotation || dependents(sentence, t.index).some((c) => row[c.index] === quotation),
    );
    const hangs = baseRelation(verb) === 'parataxis' && row[verb.head] === quotation;
    if (!governs && !hangs) continue;
    const subject = dependents(sentence, verb.index, 'nsubj')[0];
    const speaker =
      subject && !row[subject.index] && here.find((d) => d.head.index === subject.index && !d.nested);
    if (speaker) return speaker;
    const beside = nearestActor(verb.index, row, here);
    if (beside) return beside;
  }
  return null;
}

/** Where the parse gives the verb no subject: the person or organisation outside the quotation that stands nearest to it. */
function nearestActor(
  verb: number,
  row: readonly (Quotation | null)[],
  here: readonly Description[],
): Description | null {
  const outside = here.filter(
    (d) =>
      !d.nested &&
      !row[d.head.index] &&
      (d.type === 'person' || d.type === 'organization') &&
      d.head.deprel !== 'nmod:poss',
  );
  const distance = (d: Description) => Math.min(Math.abs(d.first - verb), Math.abs(d.last - verb));
  const [nearest] = [...outside].sort((a, b) => distance(a) - distance(b));
  return nearest && distance(nearest) <= 3 ? nearest : null;
}

/** A quotation of whole sentences is spoken by the speaker of the one before in its paragraph. */
function carryOver(sentences: readonly Sentence[], rows: readonly (readonly (Quotation | null)[])[]): void {
  let last: { paragraph: number; speaker: Description } | null = null;
  rows.forEach((row, i) => {
    for (const quotation of new Set(row)) {
      if (!quotation) continue;
      if (!quotation.speaker && last && last.paragraph === sentences[i]!.paragraph)
        quotation.speaker = last.speaker;
      if (quotation.speaker) last = { paragraph: sentences[i]!.paragraph, speaker: quotation.speaker };
    }
  });
}
