import type {
  ControlCell,
  DayRange,
  EntityRef,
  EventCell,
  FigureCell,
  StatementView,
  Voice,
} from '../state/types';
import { t } from '../texts';

const MONTHS = t.months;

export function dayWords(iso: string | null | undefined): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return found ? `${Number(found[3])} ${MONTHS[Number(found[2]) - 1]} ${found[1]}` : (iso ?? t.noDate);
}

/** Without the year, where the context tells it. */
export const dayShort = (iso: string): string => dayWords(iso).replace(/ \d{4}$/, '');

export function rangeWords({ from, to }: DayRange): string {
  if (from === null && to === null) return '';
  if (from === null) return `${t.by} ${dayWords(to)}`;
  if (to === null) return `${t.fromDay} ${dayWords(from)}`;
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  if (first === last) return dayWords(first);
  if (first.slice(5) === '01-01' && last.slice(5) === '12-31' && first.slice(0, 4) === last.slice(0, 4))
    return first.slice(0, 4);
  if (first.slice(0, 7) === last.slice(0, 7) && first.endsWith('-01') && addDays(last, 1).endsWith('-01'))
    return dayWords(first).replace(/^\d+ /, '');
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${dayWords(last)}`;
  if (first.slice(0, 4) === last.slice(0, 4)) return `${dayShort(first)} – ${dayWords(last)}`;
  return `${dayWords(first)} – ${dayWords(last)}`;
}

export function sinceWords({ from, to }: DayRange): string {
  if (from !== null && from === to) return `${t.since} ${dayWords(from)}`;
  // "since 2004", "since Jan 2014": known by its year or month alone.
  if (from !== null && to !== null && !/^\d+[ –]/.test(rangeWords({ from, to })))
    return `${t.since} ${rangeWords({ from, to })}`;
  if (from !== null && to !== null) return `${t.sinceSome} ${rangeWords({ from, to })}`;
  return to === null ? '' : `${t.since} ${dayWords(to)} ${t.orBefore}`;
}

/** "F3": what the letter says of the source, what the digit says of the information. */
export const gradeWords = (code: string): string =>
  `${(t.reliability as Readonly<Record<string, string>>)[code.charAt(0)] ?? ''}; ${credibilityWords(code)}`;
export const credibilityWords = (code: string): string =>
  (t.credibility as Readonly<Record<string, string>>)[code.charAt(1)] ?? '';

export const number = (n: number): string => n.toLocaleString('en-US');
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${number(n)} ${n === 1 ? one : many}`;

export function names(refs: readonly (EntityRef | Voice)[], most = 3): string {
  const list = [...new Set(refs.map((r) => r.name))];
  if (list.length > most) return `${list.slice(0, most).join(', ')} +${list.length - most}`;
  return list.length > 1 ? `${list.slice(0, -1).join(', ')} ${t.and} ${list.at(-1)}` : (list[0] ?? '');
}

/** What controlWords needs of a line of control. */
type Held = Pick<
  ControlCell,
  'state' | 'extent' | 'holders' | 'contestedBy' | 'claims' | 'lostBy' | 'present'
> & { readonly probability?: number };

/** Under this probability a hold that nobody ended is told as the last that is known, not as what is. */
const BYGONE = 0.25;
export const isBygone = ({ state, probability = 1 }: Pick<Held, 'state' | 'probability'>): boolean =>
  state === 'held' && probability < BYGONE;

export function controlWords(cell: Held): string {
  const verb = isBygone(cell) ? t.lastHeldBy : cell.extent === 'part' ? t.partsHeldBy : t.heldBy;
  const held = `${verb} ${names(cell.holders)}`;
  switch (cell.state) {
    case 'held':
      return held;
    case 'contested':
      return cell.holders.length > 0
        ? `${held}; ${t.contestedBy} ${names(cell.contestedBy)}`
        : cell.contestedBy.length > 0
          ? `${t.contestedBetween} ${names(cell.contestedBy)}`
          : t.holderUnknown;
    case 'claimed':
      return cell.claims
        .map(({ actors, by }) =>
          by.every((v) => actors.some((a) => a.key === v.key))
            ? `${t.claimedBy} ${names(by)}`
            : `${t.claimedFor} ${names(actors)} ${t.by} ${names(by)}`,
        )
        .join('; ');
    case 'lost':
      return `${t.lostBy} ${names(cell.lostBy)}`;
    case 'presence':
      return `${names(cell.present)} ${t.present}`;
    default:
      return t.holderUnknown;
  }
}

export function eventWords(cell: EventCell): string {
  const who = names(cell.sources, 2);
  const whom = names(cell.targets, 2);
  return [who || (whom ? t.somebody : ''), kindWords(cell.category, cell.mode), whom]
    .filter(Boolean)
    .join(' ');
}

/** A PLOVER category as a verb. */
export function kindWords(category: string, mode?: string | null): string {
  const verb = (t.verbs as Readonly<Record<string, string>>)[category] ?? category.toLowerCase();
  return mode ? `${verb} (${mode})` : verb;
}

export function figureWords(cell: Pick<FigureCell, 'low' | 'best' | 'high'>): string {
  const { low, best, high } = cell;
  if (low !== null && high !== null) return low === high ? number(low) : `${number(low)}–${number(high)}`;
  if (low !== null) return `${t.atLeast} ${number(low)}`;
  if (high !== null) return `${t.upTo} ${number(high)}`;
  return best === null ? '?' : number(best);
}

/** The kind of a statement in a word: of an event, which. */
export const kindOf = (s: Pick<StatementView, 'kind' | 'type'>): string =>
  (t.kinds as Readonly<Record<string, string>>)[s.kind === 'event' ? s.type : s.kind] ?? s.kind;

/** What a statement says, in a line. */
export function statementWords(s: StatementView): string {
  const list = (role: string) => (s.roles[role] ?? []).map((p) => p.name).join(', ');
  const [source, target, place] = [list('source'), list('target'), list('place')];
  const where = place || list('destination') || list('origin');
  if (s.kind === 'event')
    return [source || t.somebody, kindWords(s.type, s.mode), target].filter(Boolean).join(' ');
  if (s.kind === 'control') {
    const verbs = isMany(s.roles.source ?? s.roles.target ?? []) ? t.controlVerbsOfMany : t.controlVerbs;
    return `${source || target || t.somebody} ${(verbs as Readonly<Record<string, string>>)[s.type] ?? s.type} ${where}`;
  }
  if (s.kind === 'figure')
    return `${s.value?.text ?? s.value?.best ?? ''} ${s.type}${target ? `: ${target}` : ''}`;
  if (s.kind === 'relation')
    return `${source} ${relationWords(s.type, isMany(s.roles.source ?? []))} ${target}`;
  if (s.kind === 'position') return `${source} ${s.type} ${where}`;
  return `${source} = ${target} (${s.type})`;
}

export const relationWords = (type: string, ofMany = false): string =>
  (ofMany ? (t.relationsOfMany as Readonly<Record<string, string>>)[type] : undefined) ??
  (t.relations as Readonly<Record<string, string>>)[type] ??
  type;

/** Whether a verb after them stands in the plural: several, or a nominal like "60 militants". */
const isMany = (parties: readonly { readonly key: string; readonly name: string }[]): boolean =>
  parties.length > 1 ||
  (parties[0] !== undefined && parties[0].key.includes('/') && t.many.test(parties[0].name));

/** Who says so, innermost first: "believed by X, as told by Y". Empty for the report's own plain word. */
export function voiceWords(s: StatementView): string {
  const chain = s.attribution.filter(
    (link, at) => at > 0 || link.holder !== 'author' || s.attribution.length === 1,
  );
  const [only] = chain;
  if (chain.length === 1 && only!.holder === 'author' && ['asserts', 'reports'].includes(only!.stance))
    return '';
  const name = (holder: string) =>
    holder === 'author' ? t.theReport : holder === 'unnamed' ? t.somebodyUnnamed : holder;
  return [...chain]
    .reverse()
    .map((link, at) =>
      at > 0
        ? `${t.asToldBy} ${name(link.holder)}`
        : `${(t.stances as Readonly<Record<string, string>>)[link.stance] ?? link.stance} ${name(link.holder)}`,
    )
    .join(', ');
}

/** Not so, or not yet: what must never be read as having happened. */
export const statusWords = (status: string): string =>
  (t.statuses as Readonly<Record<string, string>>)[status] ?? '';

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/**
 * Why a statement waits for review, without codes, what is alike said once: "decides who holds Dour and Mutasim".
 * @param reasons as the server gives them, one thing each
 */
export function reasonWords(reasons: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const reason of reasons) {
    const plain = Object.entries(t.review.plain).reduce(
      (text, [code, words]) => text.replace(code, words),
      reason,
    );
    const [, opening, rest] = t.review.alike.exec(plain) ?? [null, plain, null];
    const known = groups.get(opening!) ?? [];
    groups.set(opening!, rest === null ? known : [...known, withKinds(rest!)]);
  }
  return [...groups].map(([opening, rest]) =>
    rest.length === 0
      ? withKinds(opening)
      : `${opening} ${rest.length > 1 ? `${rest.slice(0, -1).join(', ')} ${t.and} ${rest.at(-1)}` : rest[0]}`,
  );
}

/** "ASSAULT at Baquba": "an attack at Baquba". */
const withKinds = (text: string): string =>
  text.replace(/\b[A-Z]{3,}\b/g, (code) => (t.kinds as Readonly<Record<string, string>>)[code] ?? code);
