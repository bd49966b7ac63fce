import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SitrepError } from '../../model/index.js';
import { type Fetcher, isAddress, openFetcher } from '../../reports/index.js';
import { addReports } from '../add-reports.js';
import { type InputOptions, throughGate, warn } from '../input.js';
import { gazetteerFolder, type LedgerOptions, open } from '../options.js';
import { print } from '../output.js';
import { safe } from '../print/layout.js';
import { plural } from '../print/words.js';
import { type Look, lookAtAddress, lookIntoFolder } from '../watch/look.js';
import { versionsOf } from '../watch/versions.js';
import { loadState, saveState, stateFile, type WatchState } from '../watch/watch-state.js';

export interface WatchOptions extends InputOptions, LedgerOptions {
  readonly every?: string;
  readonly once?: boolean;
  readonly json?: boolean;
}

/**
 * `sitrep watch FOLDER|ADDRESS`: adds what is new or has changed, again and again until Ctrl-C. A changed report is a new
 * version, linked to the old one, which stays. The ledger is open only while something is added.
 */
export async function watch(
  what: string,
  options: WatchOptions,
  fetcher: Fetcher = openFetcher(),
): Promise<number> {
  const target = targetOf(what, options);
  const every = secondsOf(options.every, isAddress(target));
  const file = stateFile(join(gazetteerFolder(options), '..', 'watch'), target);
  const over = new AbortController();
  const stop = () => over.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    for (;;) {
      const code = await lookOnce(target, file, options, fetcher);
      if (options.once) return code;
      await sleep(every * 1000, undefined, { signal: over.signal }).catch(() => {});
      if (over.signal.aborted) return 0;
    }
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

async function lookOnce(
  target: string,
  file: string,
  options: WatchOptions,
  fetcher: Fetcher,
): Promise<number> {
  const state = loadState(file, target);
  const whole = isAddress(target)
    ? await lookAtAddress(target, state, options, fetcher)
    : await lookIntoFolder(target, state, { ...options, now: Date.now() });
  const look = await gated(whole, options);
  for (const { origin, reason } of [...look.setAside, ...look.notes])
    warn(`${safe(origin)}: ${safe(reason)}`);
  try {
    const next = await take(look, state, options);
    if (look.found.length > 0) saveState(file, next);
  } catch (error) {
    // Someone else has the ledger open for the moment: the next look finds the same files again.
    const isBusy = error instanceof SitrepError && error.code === 'E-LEDGER-LOCKED';
    if (!isBusy || options.once) throw error;
    warn(`${error.message} Trying again later.`);
  }
  const isNothing = look.found.every(({ reports }) => reports.length === 0);
  return isNothing && look.setAside.length > 0 ? 1 : 0;
}

/** With `--gate`: what was found without the reports that are kept back, which are set aside. They count as seen. */
async function gated(look: Look, options: WatchOptions): Promise<Look> {
  const found = [];
  const setAside = [...look.setAside];
  for (const one of look.found) {
    const { reports, keptBack } = await throughGate(one.reports, options);
    found.push({ ...one, reports });
    setAside.push(...keptBack);
  }
  return { ...look, found, setAside };
}

/** Adds what was found; the state in which all that went in counts as seen. */
async function take(look: Look, state: WatchState, options: WatchOptions): Promise<WatchState> {
  const reports = look.found.flatMap((one) => one.reports);
  const seenNow = (found: Look['found']): WatchState => ({
    ...state,
    seen: { ...state.seen, ...Object.fromEntries(found.map(({ at, seen }) => [at, seen])) },
  });
  if (reports.length === 0) {
    if (options.once && !options.json && look.setAside.length === 0) await print('Nothing new.');
    return seenNow(look.found);
  }
  const sitrep = await open(options, 'sitrep watch', reports.length);
  try {
    const outcome = await addReports(sitrep, reports);
    const held = new Set((await sitrep.reports()).map(({ id }) => id));
    const versions = versionsOf(state, look.found).filter(
      ({ newer, older }) => held.has(newer) && held.has(older),
    );
    const now = new Date().toISOString();
    if (versions.length > 0) await sitrep.linkVersions(versions, now);
    const { added, known, links } = outcome;
    if (options.json)
      await print(JSON.stringify({ at: now, added, known, links, versions, setAside: look.setAside.length }));
    else if (added.length > 0 || options.once) {
      const parts = [
        `${plural(added.length, 'report')} added`,
        known > 0 && `${known} already there`,
        versions.length > 0 && `${plural(versions.length, 'new version')} linked to the old`,
        links > 0 && `${plural(links, 'link')} proposed`,
        look.setAside.length > 0 && `${look.setAside.length} set aside`,
      ];
      await print(parts.filter(Boolean).join(', '));
    }
    return seenNow(look.found.filter((one) => one.reports.every(({ id }) => held.has(id))));
  } finally {
    await sitrep.close();
  }
}

function targetOf(what: string, options: WatchOptions): string {
  if (isAddress(what)) {
    if (options.fetch) return what;
    throw new SitrepError(
      'E-USAGE-FETCH',
      `${what} is an address, and Sitrep fetches nothing unless told to: add --fetch.`,
    );
  }
  if (!statSync(what, { throwIfNoEntry: false })?.isDirectory())
    throw new SitrepError(
      'E-USAGE-WATCH',
      `${what} is no folder. Give a folder, or an address with --fetch.`,
    );
  return resolve(what);
}

/** Seconds between two looks; a server is not asked more often than once a minute. */
function secondsOf(text: string | undefined, isRemote: boolean): number {
  const least = isRemote ? 60 : 1;
  if (text === undefined) return isRemote ? 600 : 10;
  const seconds = Number(text);
  if (!(seconds >= least && seconds <= 86_400))
    throw new SitrepError('E-USAGE-EVERY', `--every ${text}: give seconds, from ${least} to 86400.`);
  return seconds;
}
