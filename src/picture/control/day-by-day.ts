import type { PictureRules } from '../../lexicons/index.js';
import type { Facts } from '../facts.js';
import { Recent } from '../remember.js';
import type { Evidence } from './evidence.js';
import { type Filtered, ForwardPass } from './filter.js';
import { type Hold, type PlaceReader, type PlaceState, placeReader } from './hold.js';

/** Days of a place that are kept whole. */
const MOST = 4;

/** What a place's evidence comes to, up to the end of a day. */
export interface PlaceRead {
  readonly state: PlaceState;
  readonly filtered: Filtered;
}

/**
 * A place's evidence, read once from its first day on. What it came to after each day is kept as the lengths of lists
 * that only grow, so that another day costs little more than looking it up.
 */
export class DayByDay {
  readonly #reader: PlaceReader;
  readonly #pass: ForwardPass;
  readonly #after = new Map<number, Mark>();
  readonly #recent = new Recent<PlaceRead>(MOST);
  #read = 0;

  /** @param evidence in order of days */
  constructor(
    private readonly evidence: readonly Evidence[],
    facts: Facts,
    rules: PictureRules,
  ) {
    this.#reader = placeReader(rules.control, facts, rules.agreeDays);
    this.#pass = new ForwardPass(facts, rules.controlFilter);
  }

  /** @param many how many of the evidence lie at or before the day */
  upTo(many: number): PlaceRead {
    return this.#recent.get(many, () => this.#readUpTo(many));
  }

  #readUpTo(many: number): PlaceRead {
    const { evidence } = this;
    while (this.#read < many) {
      const { on } = evidence[this.#read]!;
      this.#reader.read(evidence[this.#read]!);
      this.#read++;
      if (evidence[this.#read]?.on !== on) this.#after.set(this.#read, markOf(this.#reader.state));
    }
    const mark = this.#after.get(many)!;
    return { state: stateAt(mark), filtered: this.#pass.upTo(mark.read.of, mark.read.length) };
  }
}

/** A list as it was when it had that many. */
interface Begun<T> {
  readonly of: readonly T[];
  readonly length: number;
}

type Mark = { readonly [K in Lists]: Begun<PlaceState[K][number]> } & Pick<
  PlaceState,
  'lost' | 'isLossOwn'
> & {
    readonly hold: (Omit<Hold, 'evidence'> & { readonly evidence: Begun<Hold['evidence'][number]> }) | null;
  };
type Lists = 'claims' | 'contests' | 'parts' | 'denials' | 'positions' | 'before' | 'read';

const begun = <T>(of: readonly T[]): Begun<T> => ({ of, length: of.length });
const whole = <T>({ of, length }: Begun<T>): T[] => of.slice(0, length);

function markOf(state: PlaceState): Mark {
  const { hold } = state;
  return {
    lost: state.lost,
    isLossOwn: state.isLossOwn,
    hold: hold && { ...hold, evidence: begun(hold.evidence) },
    claims: begun(state.claims),
    contests: begun(state.contests),
    parts: begun(state.parts),
    denials: begun(state.denials),
    positions: begun(state.positions),
    before: begun(state.before),
    read: begun(state.read),
  };
}

function stateAt({ hold, ...mark }: Mark): PlaceState {
  return {
    lost: mark.lost,
    isLossOwn: mark.isLossOwn,
    hold: hold && { ...hold, evidence: whole(hold.evidence) },
    claims: whole(mark.claims),
    contests: whole(mark.contests),
    parts: whole(mark.parts),
    denials: whole(mark.denials),
    positions: whole(mark.positions),
    before: whole(mark.before),
    read: whole(mark.read),
  };
}
