import { CONTEXT_CLASSES, type GrammarRow, SHAPE_CLASSES, timeGrammar } from './time-grammar.js';
import type { TimeNode, TimeValue } from './time-node.js';
import type { Pattern, PatternPart } from './time-pattern.js';
import type { TimeWordToken } from './time-words.js';

/** What the matcher may know of a piece besides its letters. */
export interface WordContext {
  readonly upos: string;
  readonly plural: boolean;
}

export interface TimeMatch {
  /** Index behind the last piece. */
  readonly end: number;
  readonly value: TimeValue;
}

const NO_ROWS: readonly GrammarRow[] = [];
const NONE: readonly TimeMatch[] = [];

type Slots = Readonly<Record<string, TimeValue>>;
type Found = (at: number, slots: Slots) => void;

/**
 * Matches the rows against the pieces of one sentence or phrase. `wholePhrase`: the text is one phrase cut out of its
 * sentence, so conditions on what stands before count as fulfilled.
 */
export class TimeMatcher {
  private readonly memo = new Map<string, (readonly TimeMatch[] | undefined)[]>();
  private readonly grammar = timeGrammar();

  constructor(
    private readonly words: readonly TimeWordToken[],
    private readonly context: readonly (WordContext | null)[] = [],
    private readonly wholePhrase = false,
  ) {}

  /** Every way in which rows that give `gives` match from piece `at`; the row that stands first wins an end. */
  matches(gives: string, at: number): readonly TimeMatch[] {
    const column = this.memo.get(gives) ?? [];
    if (column.length === 0) this.memo.set(gives, column);
    const known = column[at];
    if (known) return known;
    const rows = this.rowsAt(gives, at);
    column[at] = NONE;
    if (rows.length === 0) return NONE;
    const byEnd = new Map<number, TimeMatch>();
    for (const row of rows) {
      this.run(row.pattern, 0, at, {}, (end, slots) => {
        if (end > at && !byEnd.has(end)) byEnd.set(end, { end, value: this.give(row, at, end, slots) });
      });
    }
    const result = [...byEnd.values()];
    column[at] = result;
    return result;
  }

  private rowsAt(gives: string, at: number): readonly GrammarRow[] {
    const rows = this.grammar.rows.get(gives);
    const word = this.words[at];
    if (!rows || !word) return [];
    const exact = rows.get(word.text) ?? NO_ROWS;
    const digits = word.kind === 'word' || word.kind === 'sign' ? NO_ROWS : (rows.get('#') ?? NO_ROWS);
    const any = rows.get('*') ?? NO_ROWS;
    if (digits.length === 0 && any.length === 0) return exact;
    return [...new Set([...exact, ...digits, ...any])];
  }

  private give(row: GrammarRow, at: number, end: number, slots: Slots): TimeValue {
    const args = { ...row.constants, ...slots };
    if (row.op === 'same') return args.x!;
    if (row.op === 'sum') return Number(args.a) + Number(args.b);
    const node: TimeNode = {
      op: row.op,
      row: row.id,
      args,
      start: this.words[at]!.start,
      end: this.words[end - 1]!.end,
    };
    return node;
  }

  private run(pattern: Pattern, part: number, at: number, slots: Slots, found: Found): void {
    const element = pattern[part];
    if (!element) return found(at, slots);
    this.runPart(element, at, slots, (next, more) => this.run(pattern, part + 1, next, more, found));
  }

  private runPart(part: PatternPart, at: number, slots: Slots, found: Found): void {
    switch (part.kind) {
      case 'word':
        if (this.words[at]?.text === part.text) found(at + 1, slots);
        return;
      case 'choice':
        for (const option of part.options) this.run(option, 0, at, slots, found);
        return;
      case 'not':
        if ((at === 0 && part.part.kind === 'behind') || !this.stands(part.part, at)) found(at, slots);
        return;
      case 'behind':
        if (at === 0 ? this.wholePhrase : this.stands(part.part, at - 1)) found(at, slots);
        return;
      case 'slot':
        for (const { end, value } of this.slotMatches(part.class, at)) {
          found(end, { ...slots, [part.name]: value });
        }
        return;
      default:
        part satisfies never;
    }
  }

  private stands(part: PatternPart, at: number): boolean {
    let stands = false;
    this.runPart(part, at, {}, () => {
      stands = true;
    });
    return stands;
  }

  private slotMatches(type: string, at: number): readonly TimeMatch[] {
    const word = this.words[at];
    if (!word) return [];
    const forms = this.grammar.words.get(type);
    if (forms) {
      const entry = forms.get(word.text);
      if (!entry || (entry.capital && !word.capital)) return [];
      return [{ end: this.overDot(type, at), value: entry.value }];
    }
    if (SHAPE_CLASSES.has(type)) {
      const value = shapeValue(type, word);
      return value === null ? [] : [{ end: at + 1, value }];
    }
    if (CONTEXT_CLASSES.has(type)) return this.inContext(type, at, word) ? [{ end: at + 1, value: 0 }] : [];
    return this.matches(type, at);
  }

  private inContext(type: string, at: number, word: TimeWordToken): boolean {
    const known = this.context[at];
    if (!known) return false;
    switch (type) {
      case 'nominal':
        return ['NOUN', 'PROPN', 'ADJ', 'NUM'].includes(known.upos);
      case 'plural':
        return known.plural;
      case 'singular':
        return known.upos === 'NOUN' && !known.plural;
      case 'things':
        return this.thingsAt(at);
      case 'proper':
        return known.upos === 'PROPN' && word.capital;
      default:
        return known.upos === 'VERB';
    }
  }

  /** A plural noun that no date stands before, with its adjectives: "armed men", not "elections". */
  private thingsAt(at: number): boolean {
    for (let i = at; i < at + 4; i += 1) {
      const known = this.context[i];
      if (!known) return false;
      if (known.plural) return !this.grammar.words.get('event-plural')?.has(this.words[i]!.text);
      if (!['ADJ', 'NOUN', 'PUNCT'].includes(known.upos) || this.words[i]!.text === ',') return false;
    }
    return false;
  }

  /** The dot of a short form ("Feb.") belongs to it. */
  private overDot(type: string, at: number): number {
    const next = this.words[at + 1];
    const dotted = type.endsWith('-short') && next?.text === '.' && next.start === this.words[at]!.end;
    return at + (dotted ? 2 : 1);
  }
}

function shapeValue(type: string, word: TimeWordToken): TimeValue | null {
  const number = Number.parseInt(word.text, 10);
  switch (type) {
    case 'int':
      return word.kind === 'num' && word.text.length <= 4 ? number : null;
    case 'int2':
      return word.kind === 'num' && word.text.length <= 2 ? number : null;
    case 'year':
      return word.kind === 'num' && /^(?:19|20)\d\d$/.test(word.text) ? number : null;
    case 'any-year':
      return word.kind === 'num' && /^(?:1\d|20)\d\d$/.test(word.text) ? number : null;
    case 'yy':
      return word.kind === 'num' && word.text.length === 2 ? number : null;
    case 'dom':
    case 'dom-ord': {
      const day = word.kind === 'ord' || (type === 'dom' && word.kind === 'num' && word.text.length <= 2);
      return day && number >= 1 && number <= 31 ? number : null;
    }
    case 'hh':
      return word.kind === 'num' && word.text.length <= 2 && number < 24 ? number : null;
    case 'mm':
      return word.kind === 'num' && /^[0-5]\d$/.test(word.text) ? number : null;
    case 'ord':
      return word.kind === 'ord' ? number : null;
    case 'decades':
      return word.kind === 'decades' && number % 10 === 0 ? number : null;
    case 'hhmm':
      return word.kind === 'num' && /^(?:[01]\d|2[0-3])[0-5]\d$/.test(word.text) ? number : null;
    case 'decimal':
      return word.kind === 'decimal' && /^\d{1,2}\.[0-5]\d$/.test(word.text) ? word.text : null;
    case 'ampm':
      return word.kind === 'ampm' ? word.text[0]! : null;
    default:
      return null;
  }
}
