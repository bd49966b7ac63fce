import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PictureOptions } from '../sitrep.js';
import { gazetteerFolder, type LedgerOptions } from './options.js';

type Days = Pick<PictureOptions, 'asOf' | 'knownAt'>;

const MOST = 20;

/**
 * Remembers of which days pictures were shown, so that `why` finds their lines without being told again. A convenience
 * beside the ledger, not a part of it: where it cannot be written, nothing is lost but the convenience.
 */
export function rememberDays(options: LedgerOptions, { asOf, knownAt = null }: Days): void {
  const before = recentDays(options).filter((day) => day.asOf !== asOf || day.knownAt !== knownAt);
  try {
    const file = fileOf(options);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, JSON.stringify([{ asOf, knownAt }, ...before].slice(0, MOST)));
  } catch {
    // a read-only folder: `why` then needs --as-of for lines of earlier days
  }
}

/** The days of pictures shown, the last first. */
export function recentDays(options: LedgerOptions): Days[] {
  try {
    const found: unknown = JSON.parse(readFileSync(fileOf(options), 'utf8'));
    return Array.isArray(found) ? found.filter((day): day is Days => typeof day?.asOf === 'string') : [];
  } catch {
    return []; // never written, or not readable
  }
}

const fileOf = (options: LedgerOptions) => join(gazetteerFolder(options), '..', 'recent-days.json');
