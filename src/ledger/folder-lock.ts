import { randomBytes } from 'node:crypto';
import { readFileSync, unlinkSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { SitrepError } from '../model/index.js';

interface LockNote {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in clock ticks since boot, where the system tells; a pid alone may be reused. */
  readonly born: string | null;
  readonly what: string;
}

/**
 * Keeps a folder to one process. Two processes on one embedded database both seem to succeed and one's rows
 * are gone, so the second is refused with `E-LEDGER-LOCKED` and told who holds it. A lock left by a process
 * that is no more is taken over.
 * @returns the release, which is also called when the process exits.
 */
export async function lockFolder(folder: string, what: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const note: LockNote = { pid: process.pid, host: hostname(), born: bornAt(process.pid), what };
  const own = JSON.stringify(note);
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await place(path, own)) return releaseOf(path, own);
    const held = await readFile(path, 'utf8').catch(() => null);
    if (held === null) continue;
    const holder = parse(held);
    if (holder && isAlive(holder)) throw locked(folder, holder);
    await discard(path, held);
  }
  throw new SitrepError('E-LEDGER-LOCKED', `The ledger in ${folder} is being opened by others; try again.`);
}

/** Writes the note beside the lock and links it into place: the lock is there whole or not at all. */
async function place(path: string, own: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, own);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves a stale lock away; if another process has replaced it in between, gives that one its lock back. */
async function discard(path: string, stale: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch {
    return; // somebody else was quicker
  }
  if ((await readFile(aside, 'utf8').catch(() => stale)) !== stale) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}

function releaseOf(path: string, own: string): () => Promise<void> {
  const release = () => {
    try {
      if (readFileSync(path, 'utf8') === own) unlinkSync(path);
    } catch {
      // already gone
    }
  };
  process.once('exit', release);
  return async () => {
    process.off('exit', release);
    release();
  };
}

function parse(text: string): LockNote | null {
  try {
    const note = JSON.parse(text) as LockNote;
    return typeof note.pid === 'number' && typeof note.host === 'string' ? note : null;
  } catch {
    return null;
  }
}

function isAlive(note: LockNote): boolean {
  if (note.host !== hostname()) return true; // a shared disk: not ours to judge
  try {
    process.kill(note.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const born = bornAt(note.pid);
  return note.born === null || born === null || born === note.born;
}

/** Field 22 of /proc/PID/stat: the start time; null where there is no such file. */
function bornAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function locked(folder: string, holder: LockNote): SitrepError {
  const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
  return new SitrepError(
    'E-LEDGER-LOCKED',
    `The ledger in ${folder} is in use by "${holder.what}" (process ${holder.pid}${where}). ` +
      'Wait until it ends, or name another ledger with --ledger.',
  );
}
