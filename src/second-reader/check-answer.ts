import { createHash } from 'node:crypto';
import type { Entity, Holder, MentionRef, Reading, Span, Statement } from '../model/index.js';
import { answer, type Proposal, proposal, TYPES_OF } from './answer-schema.js';

export interface Refused {
  readonly why: string;
  /** As the model gave it. */
  readonly proposal: unknown;
}

/** Never surer than this, however sure the model says it is. */
const CERTAINTY = { band: 'possible', probability: 0.3, cues: [] } as const;

/**
 * A model's words as statements of the contract. A sentence must stand in the report, and each name in its sentence, word
 * for word; what does not is refused. Names that the built-in reader knows keep its entities.
 * @param piece the stretch of the report that the model was shown
 */
export function checkAnswer(
  words: string,
  builtIn: Reading,
  model: string,
  piece: Span,
): { readonly reading: Reading; readonly refused: readonly Refused[] } {
  const given = answer.safeParse(json(words));
  const refused: Refused[] = [];
  const book = new Names(builtIn, piece.start);
  const statements: Statement[] = [];
  if (!given.success)
    refused.push({ why: 'the answer is not of the shape that was asked for', proposal: words.slice(0, 500) });
  for (const one of given.data?.statements ?? []) {
    const checked = proposal.safeParse(one);
    const made = checked.success
      ? statementOf(checked.data, builtIn, model, piece, book)
      : `it is not of the shape that was asked for: ${checked.error.issues[0]?.path.join('.') || 'statement'}`;
    if (typeof made === 'string') refused.push({ why: made, proposal: one });
    else if (!statements.some(({ id }) => id === made.id)) statements.push(made);
  }
  const { contract, report } = builtIn;
  return { reading: { contract, report, entities: book.used(statements), statements }, refused };
}

/** JSON, also in the fences that some models put around it; null for anything else. */
function json(words: string): unknown {
  const bare = words.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*```$/, '$1');
  try {
    return JSON.parse(bare);
  } catch {
    return null;
  }
}

function statementOf(
  given: Proposal,
  { report }: Reading,
  model: string,
  piece: Span,
  book: Names,
): Statement | string {
  const { kind, type, number, status } = given;
  if (!(TYPES_OF[kind] as readonly string[]).includes(type)) return `${type} is no type of ${kind}`;
  const sentence = find(report.text, given.sentence, piece);
  if (!sentence) return 'its sentence does not stand in the report';
  const spanOf = (words: string) => find(report.text, words, sentence);
  const missing = [...given.source, ...given.target, ...given.place, ...given.denied_by]
    .concat(given.said_by ?? [], number?.quote ?? [])
    .find((words) => !spanOf(words));
  if (missing !== undefined) return `"${missing}" does not stand in its sentence`;
  if (given.source.length + given.target.length + given.place.length === 0 && !number)
    return 'it names nobody, no place and no number';
  if (kind === 'figure' && !number) return 'a figure without a number';
  if (number && !isInOrder(number)) return 'its numbers are out of order';
  if ([given.from, given.to].some((day) => day !== null && !isDay(day))) return 'its day is none';
  if (given.from && given.to && given.from > given.to) return 'its days are out of order';
  const roles: Record<string, readonly MentionRef[]> = {};
  const list = (words: readonly string[], kindOf: Entity['kind']) =>
    words.map((one) => book.mention(spanOf(one)!, report.text, kindOf));
  if (given.source.length > 0) roles.source = list(given.source, 'actor');
  if (given.target.length > 0) roles.target = list(given.target, 'actor');
  if (given.place.length > 0) roles.place = list(given.place, 'place');
  const isDated = given.from !== null || given.to !== null;
  const said: Holder[] = given.said_by
    ? [
        { holder: 'author', stance: 'reports', cue: null },
        { holder: list([given.said_by], 'actor')[0]!, stance: 'asserts', cue: null },
      ]
    : [{ holder: 'author', stance: 'asserts', cue: null }];
  return {
    id: `s${createHash('sha256')
      .update(JSON.stringify([report.id, model, sentence.start, given]))
      .digest('hex')
      .slice(0, 16)}`,
    kind,
    type,
    mode: null,
    roles,
    extent: null,
    value: number && {
      ...{ low: number.low, best: number.best, high: number.high, unit: number.unit },
      ...{ approximate: number.low !== number.high, text: number.quote },
    },
    time: {
      from: given.from ?? given.to,
      to: given.to ?? given.from,
      precision: isDated ? 'day' : 'report',
      text: null,
    },
    status,
    certainty: CERTAINTY,
    attribution: said,
    disputedBy: list(given.denied_by, 'actor'),
    evidence: { sentence, spans: [sentence] },
    derivedBy: `second-reader:${model}`,
  };
}

/** The first place where these words stand within a stretch; blanks and line ends count alike. */
function find(text: string, words: string, { start, end }: Span): Span | null {
  const parts = words.trim().split(/\s+/);
  if (parts.join('') === '') return null;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const found = new RegExp(pattern, 'u').exec(text.slice(start, end));
  return found ? { start: start + found.index, end: start + found.index + found[0].length } : null;
}

const isDay = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().slice(0, 10) === day;
};

function isInOrder({ low, best, high }: NonNullable<Proposal['number']>): boolean {
  const known = [low, best, high].filter((bound) => bound !== null);
  return known.length > 0 && known.every((bound, at) => bound >= 0 && (at === 0 || known[at - 1]! <= bound));
}

/** Entities by the built-in reader's mentions; others are the proposals' own, numbered from where the piece begins. */
class Names {
  readonly #known: Reading;
  readonly #from: number;
  readonly #own = new Map<string, Entity>();

  constructor(known: Reading, from: number) {
    this.#known = known;
    this.#from = from;
  }

  mention({ start, end }: Span, text: string, kind: Entity['kind']): MentionRef {
    const words = text.slice(start, end);
    const known = this.#known.entities.find((entity) =>
      entity.mentions.some(
        (m) => (m.start < end && start < m.end) || (m.form === 'name' && m.text === words),
      ),
    );
    if (known) return { start, end, text: words, form: 'name', entity: known.id };
    const key = `${kind} ${words}`;
    const id = this.#own.get(key)?.id ?? `second-${this.#from}-${this.#own.size + 1}`;
    const ref: MentionRef = { start, end, text: words, form: 'nominal', entity: id };
    const before = this.#own.get(key)?.mentions ?? [];
    this.#own.set(key, { id, kind, type: null, name: words, mentions: [...before, ref] });
    return ref;
  }

  /** Entities that statements name, the built-in reader's first. */
  used(statements: readonly Statement[]): Entity[] {
    const ids = new Set(
      statements.flatMap(({ roles, attribution, disputedBy = [] }) =>
        [
          ...Object.values(roles).flat(),
          ...attribution.flatMap(({ holder }) => (typeof holder === 'object' ? [holder] : [])),
          ...disputedBy,
        ].map(({ entity }) => entity),
      ),
    );
    return [...this.#known.entities, ...this.#own.values()].filter(({ id }) => ids.has(id));
  }
}
