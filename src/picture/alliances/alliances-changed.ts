import { compareText } from '../facts.js';
import type { AllianceChange, RelationCell } from '../picture.js';

/**
 * What changed in the network between two pictures, by relation: new, ended, resumed, no longer told, told by others
 * than before, of other kinds. The same relation is the same type between the same two actors.
 * @example alliancesChanged(monday.relations, friday.relations) // [{ change: 'ended', words: 'former patron' ... }]
 */
export function alliancesChanged(
  before: readonly RelationCell[],
  after: readonly RelationCell[],
): AllianceChange[] {
  const key = (cell: RelationCell) => `${cell.type}\n${cell.source.key}\n${cell.target.key}`;
  const was = new Map(before.map((cell) => [key(cell), cell]));
  const is = new Map(after.map((cell) => [key(cell), cell]));
  const changes: AllianceChange[] = [];
  for (const [at, now] of is) {
    const then = was.get(at) ?? null;
    const change = changeOf(then, now);
    if (change) changes.push({ ...change, before: then, after: now });
  }
  for (const [at, then] of was)
    if (!is.has(at))
      changes.push({ change: 'gone', words: `${name(then)}: no longer told`, before: then, after: null });
  const order = ({ after: a, before: b, change }: AllianceChange) =>
    `${name((a ?? b)!)}\n${change}\n${(a ?? b)!.id}`;
  return changes.sort((a, b) => compareText(order(a), order(b)));
}

const name = (cell: RelationCell) => `${cell.source.name} ${cell.type} ${cell.target.name}`;

function changeOf(
  then: RelationCell | null,
  now: RelationCell,
): Pick<AllianceChange, 'change' | 'words'> | null {
  if (!then)
    return {
      change: now.current ? 'new' : 'new-past',
      words: `${name(now)}: ${now.standing}${now.current ? '' : ', in the past'}`,
    };
  if (then.current && !now.current)
    return { change: 'ended', words: `${name(now)}: over${now.until ? ` by ${now.until}` : ''}` };
  if (!then.current && now.current) return { change: 'resumed', words: `${name(now)}: goes on` };
  if (then.standing !== now.standing)
    return { change: 'standing', words: `${name(now)}: ${then.standing}, now ${now.standing}` };
  const denied = now.deniedBy.filter((voice) => !then.deniedBy.some((old) => old.key === voice.key));
  if (denied.length > 0)
    return {
      change: 'denied',
      words: `${name(now)}: denied by ${denied.map((voice) => voice.name).join(' and ')}`,
    };
  const kinds = now.kinds.filter(({ kind }) => !then.kinds.some((old) => old.kind === kind));
  if (kinds.length > 0)
    return { change: 'kinds', words: `${name(now)}: now also ${kinds.map(({ kind }) => kind).join(', ')}` };
  return null;
}
