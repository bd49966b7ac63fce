import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SitrepError } from '../../model/index.js';

/** A file or address as it was when it was last read. */
export interface Seen {
  /** Changes whenever the content may have: size and time of a file, the server's words for an address. */
  readonly mark: string;
  readonly sha256: string;
  /** When it was read, ISO 8601, UTC. */
  readonly seenAt: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly reports: readonly SeenReport[];
}

export interface SeenReport {
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
}

/** What was seen of one folder or address, by file. */
export interface WatchState {
  readonly what: string;
  readonly seen: Readonly<Record<string, Seen>>;
}

/** The file that keeps it: one a folder or address that is watched. */
export function stateFile(folder: string, what: string): string {
  return join(folder, `${createHash('sha256').update(what).digest('hex').slice(0, 16)}.json`);
}

/** @throws SitrepError E-WATCH-STATE when the file is damaged */
export function loadState(file: string, what: string): WatchState {
  if (!existsSync(file)) return { what, seen: {} };
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as WatchState;
    if (typeof state.seen !== 'object' || state.seen === null) throw new Error('no list of files in it');
    return state;
  } catch (cause) {
    throw new SitrepError(
      'E-WATCH-STATE',
      `${file} is damaged: delete it; files are then looked at anew, and what is in the ledger is not doubled.`,
      { cause },
    );
  }
}

/** Whole or not at all. */
export function saveState(file: string, state: WatchState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 1));
  renameSync(`${file}.new`, file);
}
