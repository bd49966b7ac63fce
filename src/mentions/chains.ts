import type { MentionType } from '../model/index.js';
import type { Description } from './describe.js';

/** Descriptions that refer to one thing, as found so far. */
export interface Chain {
  /** In text order. */
  readonly members: readonly Description[];
  readonly type: MentionType;
  readonly subtype: string | null;
  readonly gender: 'man' | 'woman' | null;
  /** Member with the longest proper name. */
  readonly named: Description | null;
}

/** Which descriptions belong together; joining is for ever. Asked by a description's place in the text (`order`). */
export class Chains {
  private readonly above: number[];
  private readonly known = new Map<number, Chain>();

  constructor(private readonly descriptions: readonly Description[]) {
    this.above = descriptions.map((d) => d.order);
    for (const d of descriptions) this.known.set(d.order, summarize([d]));
  }

  root(order: number): number {
    let at = order;
    while (this.above[at] !== at) at = this.above[at]!;
    this.above[order] = at;
    return at;
  }

  of(description: Description): Chain {
    return this.known.get(this.root(description.order))!;
  }

  same(a: Description, b: Description): boolean {
    return this.root(a.order) === this.root(b.order);
  }

  join(a: Description, b: Description): void {
    const left = this.root(a.order);
    const right = this.root(b.order);
    if (left === right) return;
    const [first, second] = left < right ? [left, right] : [right, left];
    const members = [...this.known.get(first)!.members, ...this.known.get(second)!.members].sort(
      (x, y) => x.order - y.order,
    );
    this.above[second] = first;
    this.known.delete(second);
    this.known.set(first, summarize(members));
  }

  all(): Chain[] {
    return [...this.known.entries()].sort((a, b) => a[0] - b[0]).map(([, chain]) => chain);
  }

  list(): readonly Description[] {
    return this.descriptions;
  }
}

function summarize(members: readonly Description[]): Chain {
  const names = members.filter((m) => m.form === 'name' && m.nameWords.length > 0);
  const named = names.reduce<Description | null>(
    (best, m) => (best === null || betterName(m, best) ? m : best),
    null,
  );
  const typed = named ?? members.find((m) => m.type !== 'other') ?? members[0]!;
  const type =
    typed.type === 'other' ? (members.find((m) => m.type !== 'other')?.type ?? 'other') : typed.type;
  return {
    members,
    type,
    subtype: named?.subtype ?? members.find((m) => m.type === type && m.subtype)?.subtype ?? null,
    gender: members.find((m) => m.gender)?.gender ?? null,
    named,
  };
}

/** The fuller name is better; an acronym never beats words. */
function betterName(a: Description, b: Description): boolean {
  const acronym = (d: Description) =>
    d.nameWords.length === 1 && /^[\p{Lu}\p{N}-]{2,8}$/u.test(d.text) ? 1 : 0;
  if (acronym(a) !== acronym(b)) return acronym(a) < acronym(b);
  if ((a.type === 'other') !== (b.type === 'other')) return b.type === 'other';
  return a.nameWords.length > b.nameWords.length;
}

const ACTORS = new Set<MentionType>(['person', 'organization', 'group']);

/** Whether two types can be of one thing; `other` can be anything but a person. */
export function typesAgree(a: MentionType, b: MentionType): boolean {
  if (a === b) return true;
  if (a === 'other' || b === 'other') return true;
  if (ACTORS.has(a) && ACTORS.has(b)) return a !== 'person' && b !== 'person';
  const ground = (t: MentionType) => t === 'place' || t === 'facility';
  return ground(a) && ground(b);
}
