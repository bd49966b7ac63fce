import type { MentionRef, ReportMentions, Span } from '../model/index.js';
import { type SentenceContext, toRef } from './context.js';
import type { DraftStatement } from './draft.js';

/**
 * Identity statements that the mentions themselves make: two different names of one entity in one sentence
 * ("the Rapid Support Forces (RSF)", "Goma, once called ..."). What a name was before is `formerly`.
 */
export function identityStatements(
  contexts: readonly SentenceContext[],
  found: ReportMentions,
  count: number,
): DraftStatement[] {
  const drafts: DraftStatement[] = [];
  for (const entity of found.entities) {
    if (entity.kind !== 'actor' && entity.kind !== 'place') continue;
    const names = found.mentions.filter((mention) => mention.entity === entity.id && mention.form === 'name');
    const first = names[0];
    for (const [at, other] of names.entries()) {
      const before = names[at - 1];
      if (!first || !before || other.sentence !== before.sentence || sameName(before.text, other.text))
        continue;
      const context = contexts[other.sentence];
      if (!context || other.start - before.end > 30 || isBeside(context.report.text, before, other)) continue;
      drafts.push(identity(context, toRef(before), toRef(other), `d${count + drafts.length}`, other.head));
    }
  }
  return drafts;
}

function identity(
  context: SentenceContext,
  source: MentionRef,
  target: MentionRef,
  key: string,
  token: number,
): DraftStatement {
  const { sentence, report, lexicons } = context;
  const between = report.text.slice(source.end, target.start).toLowerCase().split(/\W+/);
  const formerly = between.some((word) => lexicons.grammar.formerly.has(word));
  return {
    key,
    kind: 'identity',
    type: formerly ? 'formerly' : 'alias',
    roles: { source: [source], target: [target] },
    status: 'actual',
    certainty: { band: 'certain', probability: lexicons.certainty.probability.certain, cues: [] },
    attribution: [{ holder: 'author', stance: 'asserts', cue: null }],
    evidence: {
      sentence: { start: sentence.start, end: sentence.end },
      spans: [source, target].map(({ start, end }) => ({ start, end })),
    },
    derivedBy: formerly ? 'identity.formerly' : 'identity.alias',
    time: { phrase: null, of: 'own', tense: 'present' },
    sentence: sentence.index,
    token,
  };
}

/** "the ICRC and the Red Cross", "the Command (UFDD, RFC and URF)", a name within the other: not two names for one. */
function isBeside(text: string, first: Span, second: Span): boolean {
  if (second.start < first.end) return true;
  const between = text.slice(first.end, second.start);
  const isListed = /\(\s*$/.test(between) && /^\s*,\s*\p{Lu}/u.test(text.slice(second.end));
  return isListed || /^\W*and\b/.test(between);
}

function sameName(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/^the\s+|[^\p{L}\p{N}]/gu, '');
  return plain(a) === plain(b);
}
