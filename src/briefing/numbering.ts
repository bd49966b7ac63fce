import type { NumberedSource } from './briefing.js';

/** Where a statement stands: the report and its sentence. */
export interface SourceSentence {
  readonly statement: string;
  readonly report: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly quote: string;
}

/** Gives each sentence of a report its number when it is first used. */
export class Numbering {
  readonly #numbers = new Map<string, NumberedSource>();
  #ledgerIsUsed = false;

  constructor(
    private readonly sentenceOf: (statement: string) => SourceSentence | null,
    private readonly ledger: { readonly reports: number; readonly knownAt: string | null },
  ) {}

  /** Numbers of the statements' sentences, ascending; for none, the ledger itself (0, numbered at the end). */
  of(statements: readonly string[]): number[] {
    const numbers = new Set<number>();
    for (const id of statements) {
      const sentence = this.sentenceOf(id);
      if (sentence) numbers.add(this.#numberOf(sentence));
    }
    if (numbers.size === 0) return this.ofLedger();
    return [...numbers].sort((a, b) => a - b);
  }

  /** For what is said of the ledger as a whole: silence, counts. */
  ofLedger(): number[] {
    this.#ledgerIsUsed = true;
    return [0];
  }

  /** All sources in order, and how to read the number 0. */
  finish(): { readonly sources: readonly NumberedSource[]; readonly ledgerNumber: number } {
    const sources = [...this.#numbers.values()];
    const number = sources.length + 1;
    if (!this.#ledgerIsUsed) return { sources, ledgerNumber: number };
    const { reports, knownAt } = this.ledger;
    const count = `${reports} ${reports === 1 ? 'report' : 'reports'}`;
    return {
      ledgerNumber: number,
      sources: [
        ...sources,
        {
          number,
          title: 'This ledger as a whole',
          publisher: null,
          date: null,
          url: null,
          quote: `${count}${knownAt ? ` as known on ${knownAt}` : ''}; silence is silence of these reports only.`,
          report: null,
          statements: [],
        },
      ],
    };
  }

  #numberOf(sentence: SourceSentence): number {
    const key = `${sentence.report}\n${sentence.quote}`;
    const known = this.#numbers.get(key);
    const { statement, ...rest } = sentence;
    const number = known?.number ?? this.#numbers.size + 1;
    const statements = [...new Set([...(known?.statements ?? []), statement])];
    this.#numbers.set(key, { number, ...rest, statements });
    return number;
  }
}
