import type { PictureRules } from '../../lexicons/index.js';
import { cellId } from '../cell-id.js';
import { compareText, type Fact } from '../facts.js';
import type { DisputeCell, DisputeSide, EntityRef, RuleRef, SaidSentence, Voice } from '../picture.js';

/** How a dispute stands, and what ended it. */
export interface DisputeState {
  readonly rule: string;
  readonly outcome?: string;
  readonly resolvedBy?: readonly string[];
}

export interface DisputeDraft {
  readonly about: DisputeCell['about'];
  /** What stays the same as long as it is the same dispute. */
  readonly key: readonly unknown[];
  readonly cell: string;
  readonly matter: string;
  readonly place: EntityRef | null;
  readonly sides: readonly { readonly says: string; readonly by: readonly Voice[] }[];
  readonly state: DisputeState;
}

/** A line of the picture from a draft: with each side's sentences, and the rule of its state in words. */
export function disputeCell(
  draft: DisputeDraft,
  byId: ReadonlyMap<string, Fact>,
  rules: PictureRules,
): DisputeCell {
  const { about, cell, matter, place, state } = draft;
  const sides = draft.sides.map((side): DisputeSide => ({ ...side, sentences: sentencesOf(side.by, byId) }));
  const rule = rules.disputes.find(({ id }) => id === state.rule)!;
  return {
    id: cellId('dispute', about, ...draft.key),
    statements: [...new Set(sides.flatMap((side) => side.by.flatMap((voice) => voice.statements)))].sort(),
    about,
    cell,
    matter,
    place,
    sides,
    state: rule.state,
    stateRule: { id: rule.id, words: rule.words } satisfies RuleRef,
    outcome: state.outcome ?? null,
    resolvedBy: [...(state.resolvedBy ?? [])].sort(),
  };
}

function sentencesOf(voices: readonly Voice[], byId: ReadonlyMap<string, Fact>): SaidSentence[] {
  const said = new Map<string, SaidSentence>();
  for (const id of voices.flatMap((voice) => voice.statements)) {
    const { report, statement, said: on } = byId.get(id)!;
    const { start, end } = statement.evidence.sentence;
    const key = `${on} ${report.id} ${start}`;
    if (!said.has(key))
      said.set(key, {
        statement: id,
        report: report.id,
        source: report.source,
        on,
        text: report.text.slice(start, end),
      });
  }
  return [...said.entries()].sort(([a], [b]) => compareText(a, b)).map(([, sentence]) => sentence);
}
