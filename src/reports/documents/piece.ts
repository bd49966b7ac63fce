import type { SetAside } from '../../model/index.js';
import type { ReportDraft } from '../report-batch.js';

/** What a document or an archive holds: a report's parts, a file to be read in its turn, or something that cannot be taken. */
export type Piece =
  | { readonly kind: 'draft'; readonly origin: string; readonly draft: ReportDraft }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly bytes: Uint8Array;
      /** Where it was fetched from. */
      readonly url?: string;
    }
  | ({ readonly kind: 'aside' } & SetAside);

export type Unpack = (name: string, bytes: Uint8Array) => Promise<Piece[]>;

export const aside = (origin: string, code: string, reason: string): Piece => ({
  kind: 'aside',
  origin,
  code,
  reason,
});

/** Limits of one document, so that a hostile one ends as a reason and not as a crash. */
export const LIMITS = {
  /** Files of an archive, messages of a mailbox, entries of a feed, records of a web archive. */
  entries: 20_000,
  /** Bytes of all files of an archive, unpacked. */
  unpackedBytes: 256 * 1024 * 1024,
  /** Unpacked to packed bytes of one file beyond which it is taken for a bomb. */
  ratio: 200,
  pages: 2_000,
  /** Archives within archives. */
  depth: 3,
  /** Milliseconds for one document. */
  time: 60_000,
  /** Megabytes of memory for the thread that takes a document apart. */
  megabytes: 512,
} as const;
