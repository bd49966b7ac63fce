import { useSyncExternalStore } from 'react';

/**
 * The whole state of the workbench: what the address bar holds, and nothing else. A link reproduces what its sender saw.
 */
export interface Address {
  readonly view: View;
  /** The picture's day; null: the last report's day. */
  readonly asOf: string | null;
  readonly knownAt: string | null;
  /** Window of events: its first day; its last is `asOf`. */
  readonly from: string | null;
  /** What the drawer shows: `c:` cell, `s:` statement, `p:` place, `a:` actor, `i:` statements by their ids. */
  readonly sel: string | null;
  readonly report: string | null;
  /** Another day, shown as a ghost beside this one. */
  readonly ghost: string | null;
  /** Where the divider between that day and this one stands, in hundredths; null: no divider, but small marks. */
  readonly swipe: string | null;
  /** Where the map is: lon, lat, zoom. */
  readonly map: string | null;
  /** Layers of the map that are off or on beyond the usual, by letters. */
  readonly layers: string | null;
  readonly theme: 'light' | 'dark' | null;
  /** Filters of the ledger, as a query. */
  readonly filter: string | null;
  /** Actors or places that every view is narrowed to: their keys, with | between. */
  readonly focus: string | null;
  /** What the network shows beyond the usual, by letters. */
  readonly net: string | null;
  /** Kind of disputes shown alone. */
  readonly about: string | null;
  /** Type of figures shown alone. */
  readonly figure: string | null;
  /** First day of the briefing. */
  readonly since: string | null;
  /** First and last day of the time strip. */
  readonly span: string | null;
}

export const VIEWS = ['situation', 'network', 'ledger', 'report', 'claims', 'briefing', 'add'] as const;
export type View = (typeof VIEWS)[number];

const EMPTY: Address = {
  view: 'situation',
  asOf: null,
  knownAt: null,
  from: null,
  sel: null,
  report: null,
  ghost: null,
  swipe: null,
  map: null,
  layers: null,
  theme: null,
  filter: null,
  focus: null,
  net: null,
  about: null,
  figure: null,
  since: null,
  span: null,
};
const KEYS = Object.keys(EMPTY) as (keyof Address)[];
/** Going back undoes these; moving the map or the day only replaces the address. */
const STEPS: readonly (keyof Address)[] = ['view', 'sel', 'report', 'focus'];

function parse(search: string): Address {
  const query = new URLSearchParams(search);
  const found = Object.fromEntries(KEYS.map((key) => [key, query.get(key)])) as unknown as Address;
  const view = VIEWS.find((one) => one === found.view) ?? 'situation';
  const isShare = /^\d{1,3}$/.test(found.swipe ?? '') && Number(found.swipe) <= 100;
  const dayOr = (text: string | null) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);
  const theme = found.theme === 'light' || found.theme === 'dark' ? found.theme : null;
  return {
    ...found,
    view,
    theme,
    asOf: dayOr(found.asOf),
    knownAt: dayOr(found.knownAt),
    from: dayOr(found.from),
    ghost: dayOr(found.ghost),
    swipe: isShare ? found.swipe : null,
    since: dayOr(found.since),
  };
}

export function hrefOf(address: Address): string {
  const query = new URLSearchParams();
  for (const key of KEYS) {
    const value = address[key];
    if (value !== null && value !== '' && !(key === 'view' && value === 'situation')) query.set(key, value);
  }
  // Commas and colons are readable and allowed in a query.
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%7C', '|');
  return text ? `/?${text}` : '/';
}

let current = parse(window.location.search);
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

window.addEventListener('popstate', () => {
  current = parse(window.location.search);
  tell();
});

export function go(change: Partial<Address>): void {
  const next = { ...current, ...change };
  if (KEYS.every((key) => next[key] === current[key])) return;
  const isStep = STEPS.some((key) => next[key] !== current[key]);
  current = next;
  window.history[isStep ? 'pushState' : 'replaceState'](null, '', hrefOf(next));
  tell();
}

export const address = (): Address => current;

export function useAddress(): Address {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** Opens the sentences behind a mark. */
export const select = (sel: string | null): void => go({ sel });

/** Narrows every view to an actor or a place; null shows all again. */
export const focusOn = (focus: string | null): void => go({ focus });

/** A question with those of its parts that are not empty. */
export function queryOf(parts: Readonly<Record<string, string | number | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parts))
    if (value !== null && value !== undefined && value !== '') query.set(key, String(value));
  const text = query.toString();
  return text ? `?${text}` : '';
}
