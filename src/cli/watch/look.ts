import { createHash } from 'node:crypto';
import { createReadStream, type Dirent, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { reportLexicon } from '../../lexicons/index.js';
import { type Fetcher, fetchReport } from '../../reports/index.js';
import { type InputOptions, type Report, type SetAside, takeReports } from '../../sitrep.js';
import type { Seen, WatchState } from './watch-state.js';

/** A file or address that is new or has changed. */
export interface Found {
  readonly at: string;
  readonly seen: Seen;
  readonly reports: readonly Report[];
}

export interface Look {
  readonly found: readonly Found[];
  readonly setAside: readonly SetAside[];
  readonly notes: readonly SetAside[];
}

/** Milliseconds for which a file must have rested, so that one that is still being written is left for the next look. */
const REST = 1_000;

/** New and changed files of a folder and those below it; hidden ones and those that are no reports by name are passed over. */
export async function lookIntoFolder(
  folder: string,
  state: WatchState,
  options: InputOptions & { readonly now: number; readonly once?: boolean },
): Promise<Look> {
  const looks: Look[] = [];
  for (const path of filesOf(folder)) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats || (!options.once && options.now - stats.mtimeMs < REST)) continue;
    const before = state.seen[path];
    const mark = `${stats.size}:${stats.mtimeMs}`;
    if (before?.mark === mark) continue;
    const sha256 = await hashOf(path);
    if (sha256 === null) continue; // gone, or not for us: the next look tells
    const isSame = before?.sha256 === sha256;
    const taken = isSame ? null : await takeReports([path], options);
    const reports = taken?.reports ?? [];
    const seen: Seen = {
      mark,
      sha256,
      seenAt: new Date(options.now).toISOString(),
      reports: isSame ? before.reports : reports.map(({ id, title, url }) => ({ id, title, url })),
    };
    looks.push({
      found: [{ at: path, seen, reports }],
      setAside: taken?.setAside ?? [],
      notes: taken?.notes ?? [],
    });
  }
  return {
    found: looks.flatMap(({ found }) => found),
    setAside: looks.flatMap(({ setAside }) => setAside),
    notes: looks.flatMap(({ notes }) => notes),
  };
}

/** The entries of a feed, or the page, that stands at an address, where the server says that it has changed. */
export async function lookAtAddress(
  address: string,
  state: WatchState,
  options: InputOptions,
  fetcher: Fetcher,
): Promise<Look> {
  const before = state.seen[address];
  const { batch, file } = await fetchReport(address, options, fetcher, before);
  const { setAside, notes } = batch;
  if (!file || file.sha256 === before?.sha256) return { found: [], setAside, notes };
  const now = batch.reports.map(({ id, title, url }) => ({ id, title, url }));
  // Entries leave a feed with time; they may come back changed.
  const ids = new Set(now.map(({ id }) => id));
  const earlier = (before?.reports ?? []).filter(({ id }) => !ids.has(id));
  const seen: Seen = {
    mark: file.sha256,
    sha256: file.sha256,
    seenAt: file.fetchedAt,
    etag: file.etag,
    lastModified: file.lastModified,
    reports: [...earlier, ...now].slice(-MOST_KEPT),
  };
  return { found: [{ at: address, seen, reports: batch.reports }], setAside, notes };
}

/** Reports of one address that are remembered. */
const MOST_KEPT = 5_000;

function filesOf(folder: string): string[] {
  const { skippedExtensions, skippedNames } = reportLexicon();
  return entriesOf(folder)
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesOf(path);
      const name = entry.name.toLowerCase();
      const ending = extname(name);
      const isSkipped =
        skippedExtensions.has(ending.slice(1)) ||
        skippedNames.has(name.slice(0, name.length - ending.length));
      return entry.isFile() && !isSkipped ? [path] : [];
    });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // taken away while we look
  }
}

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
