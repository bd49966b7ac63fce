import { loadPloverRules, type PloverRule, ploverRule } from '../../src/lexicons/index.js';
import type { MentionRef } from '../../src/model/index.js';
import type { Insight } from '../../src/reader.js';
import type { DraftStatement } from '../../src/statements/index.js';
import { type Task, toReport } from './task.js';

/**
 * Events of a text, the one that the text is about first, in the shared format (`event`, `mode`, `source`, `target`).
 * Acts of equal rank are given together, acts below them are not: what an accusation or plan contains is no event of its own.
 * An act that is announced, refused or supposed is coded as PLOVER codes it (`data/codebooks/plover.yaml`).
 */
export const predictEvents: Task = async (records, reader) => {
  const rules = loadPloverRules();
  const insights = await reader.inspect(records.map(toReport));
  return insights.map((insight, at) => ({ id: records[at]!.id, events: eventsOf(insight, rules) }));
};

interface Ranked {
  readonly draft: DraftStatement;
  readonly rank: number;
  readonly event: string | null;
}

function eventsOf(insight: Insight, rules: readonly PloverRule[]): object[] {
  const ranked = insight.drafts
    .filter((draft) => draft.kind === 'event')
    .map((draft): Ranked => {
      const rule = ploverRule(rules, draft);
      return { draft, rank: rankOf(insight, draft), event: rule ? rule.becomes : draft.type };
    })
    .sort((a, b) => a.rank - b.rank);
  const events = ranked.filter((one) => one.event !== null && !isDenied(one.draft));
  const seen = new Set<string>();
  const first = events[0]?.rank ?? 0;
  return events
    .filter((one) => one.rank <= first)
    .map(({ draft, event, rank }) => ({
      rank,
      event: event ?? draft.type,
      mode: event === draft.type ? (draft.mode ?? undefined) : undefined,
      source: actors(insight, draft, ['source']),
      target: actors(insight, draft, [
        'target',
        ...(draft.roles.target ? [] : ['place', 'origin', 'destination']),
      ]),
      readingProbability: draft.readingProbability,
    }))
    .filter((one) => {
      const key = `${Math.floor(one.rank / 100)}${one.event}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .map(({ rank: _, ...event }) => event);
}

/** What its holder says is not so, or only wants of somebody. */
function isDenied(draft: DraftStatement): boolean {
  return draft.attribution.some(
    ({ stance }) => stance === 'denies' || (stance === 'demands' && draft.status !== 'actual'),
  );
}

/** Sentences in order; within one, the word nearest to the root. */
function rankOf(insight: Insight, draft: DraftStatement): number {
  const { tokens } = insight.sentences[draft.sentence]!;
  let depth = 0;
  for (let at = draft.token; at >= 0 && depth < 50; at = tokens[at]!.head)
    if (!tokens[at]!.deprel.startsWith('conj') || depth === 0) depth++;
  return draft.sentence * 100 + depth;
}

/** Fillers as whole phrases ("rebels of the northern front"); a pronoun by its entity's name where it has one. */
function actors(insight: Insight, draft: DraftStatement, roles: readonly string[]): { text: string }[] {
  return roles.flatMap((role) =>
    (draft.roles[role] ?? []).map((ref) => {
      const entity =
        ref.form === 'pronoun' ? insight.mentions.entities.find((one) => one.id === ref.entity) : undefined;
      return { text: entity?.name ?? phraseOf(insight, draft, ref) };
    }),
  );
}

/** The phrase around a mention: its head's words without clauses, coordinated parts and appositions. */
function phraseOf(insight: Insight, draft: DraftStatement, ref: MentionRef): string {
  const { tokens } = insight.sentences[draft.sentence]!;
  const inside = tokens.filter((token) => token.start >= ref.start && token.end <= ref.end);
  const head = inside.find((token) => !inside.some((other) => other.index === token.head));
  if (!head) return ref.text;
  const words = tokens.filter((token) => {
    for (let at = token.index, steps = 0; at >= 0 && steps < 20; at = tokens[at]!.head, steps++) {
      if (at === head.index) return true;
      if (/^(acl|conj|cc|appos|punct|parataxis|nsubj|cop|advcl|aux|obl|mark|case$)/.test(tokens[at]!.deprel))
        return inside.some((one) => one.index === token.index);
    }
    return false;
  });
  return insight.report.text.slice(
    Math.min(ref.start, ...words.map((word) => word.start)),
    Math.max(ref.end, ...words.map((word) => word.end)),
  );
}
