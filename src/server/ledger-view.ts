import { EventEmitter } from 'node:events';
import type { Picture, Sitrep } from '../sitrep.js';
import { foldAhead } from './fold-ahead.js';
import { situationOf } from './situation.js';
import { type Index, indexRows } from './views.js';

/** What every route looks at: the ledger's rows, looked up, and its pictures, each folded once. */
export interface LedgerView {
  readonly ledger: string;
  readonly index: () => Index;
  /** First and last day of publication, null in an empty ledger. */
  readonly days: () => { readonly first: string | null; readonly last: string | null };
  readonly picture: (asOf: string, knownAt: string | null) => Promise<Picture>;
  /** What one screen shows of a picture, as JSON; kept, and made ahead for the days about the last one asked for. */
  readonly situation: (asked: AskedSituation) => Promise<string>;
  /** Somebody asks for something: what can wait, waits. */
  readonly asked: () => void;
  /** Reads the rows again after something was written; tells everybody who listens. */
  readonly refresh: () => Promise<void>;
  readonly on: (listener: (event: Happening) => void) => () => void;
  readonly tell: (event: Happening) => void;
  readonly stop: () => void;
}

export interface AskedSituation {
  readonly asOf: string;
  readonly knownAt: string | null;
  readonly from: string | null;
  /** Keys of actors or places, with | between. */
  readonly focus: string | null;
}

/** What a listener is told: the ledger has changed, or a job got on. */
export type Happening =
  | { readonly event: 'changed'; readonly revision: string }
  | { readonly event: 'job'; readonly job: Job };

export interface Job {
  readonly id: string;
  readonly state: 'reading' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly statements: number;
  readonly added: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly statements: number;
  }[];
  readonly known: number;
  readonly setAside: readonly { readonly origin: string; readonly code: string; readonly reason: string }[];
}

/** Pictures kept whole, for the sentences behind their lines. */
const MOST_PICTURES = 24;
/** What screens show is kept up to this many characters together, and made ahead for this many days. */
const MOST_CHARACTERS = 120_000_000;
const MOST_DAYS_AHEAD = 400;
/** Days on either side of the one that is looked at whose pictures are kept whole. */
const NEAR_DAYS = 6;
const DAY_MS = 86_400_000;

export async function openView(
  sitrep: Sitrep,
  options: { readonly ledger: string; readonly watchSeconds?: number },
): Promise<LedgerView> {
  let index = indexRows(await sitrep.rows(), sitrep.readerVersion());
  const pictures = new Map<string, Promise<Picture>>();
  const situations = new Map<string, string>();
  let characters = 0;
  const emitter = new EventEmitter().setMaxListeners(100);
  const refresh = async () => {
    const rows = await sitrep.rows();
    if (rows === index.rows) return;
    const next = indexRows(rows, sitrep.readerVersion());
    if (next.revision === index.revision) return;
    index = next;
    pictures.clear();
    situations.clear();
    characters = 0;
    emitter.emit('happening', { event: 'changed', revision: index.revision } satisfies Happening);
  };
  let watch: NodeJS.Timeout | undefined;
  let stopped = false;
  // The larger the ledger, the more seldom it is looked at: looking takes a thirtieth of the time at most.
  const look = (afterMs: number) => {
    if (stopped) return;
    watch = setTimeout(async () => {
      const begin = performance.now();
      await refresh().catch(() => {});
      look(Math.max((options.watchSeconds ?? 0) * 1000, 30 * (performance.now() - begin)));
    }, afterMs).unref();
  };
  if (options.watchSeconds) look(options.watchSeconds * 1000);
  const days = () => {
    const [first, last] = [index.reports[0], index.reports.at(-1)].map((row) =>
      row ? (row.report.publishedAt ?? row.recordedAt).slice(0, 10) : null,
    );
    return { first: first ?? null, last: last ?? null };
  };
  const picture = (asOf: string, knownAt: string | null) => {
    const key = `${asOf} ${knownAt}`;
    const kept = pictures.get(key);
    if (kept) {
      // What was asked for last goes last.
      pictures.delete(key);
      pictures.set(key, kept);
      return kept;
    }
    const made = sitrep.picture({ asOf, knownAt }, index.rows);
    made.catch(() => pictures.delete(key));
    pictures.set(key, made);
    if (pictures.size > MOST_PICTURES) pictures.delete(pictures.keys().next().value!);
    return made;
  };
  const keyOf = ({ asOf, knownAt, from, focus }: AskedSituation) => `${asOf} ${knownAt} ${from} ${focus}`;
  const make = async (asked: AskedSituation, whole: Promise<Picture>) => {
    const { revision } = index;
    const focus = asked.focus ? new Set(asked.focus.split('|').filter(Boolean)) : null;
    const made = JSON.stringify(situationOf(await whole, { from: asked.from, focus }));
    if (revision === index.revision && !situations.has(keyOf(asked))) {
      situations.set(keyOf(asked), made);
      characters += made.length;
    }
    for (const [key, text] of situations) {
      if (characters <= MOST_CHARACTERS) break;
      situations.delete(key);
      characters -= text.length;
    }
    return made;
  };
  const plain = (asOf: string): AskedSituation => ({ asOf, knownAt: null, from: null, focus: null });
  // The day that is looked at is kept whole: the next click asks for its sentences, or for a part of it.
  const isWhole = (day: string) => pictures.has(`${day} null`);
  const isMade = (day: string) => situations.has(keyOf(plain(day)));
  let lookedAt: string | null = null;
  const isNear = (day: string) =>
    lookedAt !== null && Math.abs(Date.parse(day) - Date.parse(lookedAt)) <= NEAR_DAYS * DAY_MS;
  const ahead = foldAhead(
    (near) => {
      if (isMade(near) && !isWhole(near)) return near;
      return characters < MOST_CHARACTERS / 2 ? nearestDay(near, days(), isMade) : null;
    },
    async (day) => {
      // Neighbours of the day that is looked at are kept whole, too: who steps on and then asks for one actor waits for nothing.
      if (isMade(day) || isNear(day)) await make(plain(day), picture(day, null));
      else await make(plain(day), sitrep.picture({ asOf: day, knownAt: null }, index.rows));
    },
  );
  return {
    ledger: options.ledger,
    index: () => index,
    days,
    picture,
    situation: async (asked) => {
      ahead.asked(asked.asOf);
      lookedAt = asked.asOf;
      const text = situations.get(keyOf(asked)) ?? (await make(asked, picture(asked.asOf, asked.knownAt)));
      // What took long leaves a pause, too, before anything is made ahead.
      ahead.asked(null);
      return text;
    },
    asked: () => ahead.asked(null),
    refresh,
    on: (listener) => {
      emitter.on('happening', listener);
      return () => emitter.off('happening', listener);
    },
    tell: (event) => emitter.emit('happening', event),
    stop: () => {
      stopped = true;
      clearTimeout(watch);
      ahead.stop();
    },
  };
}

/** The nearest day between the first and the last report that is not made yet; the next one before the one before. */
function nearestDay(
  near: string,
  { first, last }: { readonly first: string | null; readonly last: string | null },
  isMade: (day: string) => boolean,
): string | null {
  if (!first || !last) return null;
  const at = Date.parse(`${near}T00:00:00Z`);
  for (let step = 1; step <= MOST_DAYS_AHEAD; step++)
    for (const sign of [1, -1]) {
      const day = new Date(at + sign * step * DAY_MS).toISOString().slice(0, 10);
      if (day >= first && day <= last && !isMade(day)) return day;
    }
  return null;
}
