import { EventEmitter } from 'node:events';
import type { Picture, Sitrep } from '../sitrep.js';
import { type Index, indexRows } from './views.js';

/** What every route looks at: the ledger's rows, looked up, and its pictures, each folded once. */
export interface LedgerView {
  readonly ledger: string;
  readonly index: () => Index;
  /** First and last day of publication, null in an empty ledger. */
  readonly days: () => { readonly first: string | null; readonly last: string | null };
  readonly picture: (asOf: string, knownAt: string | null) => Promise<Picture>;
  /** Reads the rows again after something was written; tells everybody who listens. */
  readonly refresh: () => Promise<void>;
  readonly on: (listener: (event: Happening) => void) => () => void;
  readonly tell: (event: Happening) => void;
  readonly stop: () => void;
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

/** Pictures kept: playing through a month and back costs each day once. */
const MOST_PICTURES = 80;

export async function openView(
  sitrep: Sitrep,
  options: { readonly ledger: string; readonly watchSeconds?: number },
): Promise<LedgerView> {
  let index = indexRows(await sitrep.rows(), sitrep.readerVersion());
  const pictures = new Map<string, Promise<Picture>>();
  const emitter = new EventEmitter().setMaxListeners(100);
  const refresh = async () => {
    const rows = await sitrep.rows();
    if (rows === index.rows) return;
    const next = indexRows(rows, sitrep.readerVersion());
    if (next.revision === index.revision) return;
    index = next;
    pictures.clear();
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
  return {
    ledger: options.ledger,
    index: () => index,
    days: () => {
      const days = index.reports.map(({ report, recordedAt }) =>
        (report.publishedAt ?? recordedAt).slice(0, 10),
      );
      return { first: days[0] ?? null, last: days.at(-1) ?? null };
    },
    picture: (asOf, knownAt) => {
      const key = `${asOf} ${knownAt}`;
      const kept = pictures.get(key);
      if (kept) return kept;
      const made = sitrep.picture({ asOf, knownAt }, index.rows);
      made.catch(() => pictures.delete(key));
      pictures.set(key, made);
      if (pictures.size > MOST_PICTURES) pictures.delete(pictures.keys().next().value!);
      return made;
    },
    refresh,
    on: (listener) => {
      emitter.on('happening', listener);
      return () => emitter.off('happening', listener);
    },
    tell: (event) => emitter.emit('happening', event),
    stop: () => {
      stopped = true;
      clearTimeout(watch);
    },
  };
}
