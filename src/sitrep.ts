import type { Added, Ledger, LedgerRow, ReportListing } from './ledger/index.js';
import { dataDigest, packageVersion } from './lexicons/index.js';
import type { Judgement, Reading, Report, SetAside } from './model/index.js';
import type { Picture, PictureOptions } from './picture/index.js';
import type { Explanation, Insight, Reader } from './reader.js';

export type { Ledger, LedgerRow, ReportListing } from './ledger/index.js';
export * from './model/index.js';
export type * from './picture/index.js';
export type { Explanation, Insight } from './reader.js';

export interface SitrepOptions {
  /** Folder of the embedded ledger, or a `postgres://` URL. Nothing is opened before it is needed. */
  readonly ledger?: string;
  /** Told to others who find the ledger locked, e.g. `sitrep add`. */
  readonly what?: string;
  /** Folders with gazetteers of the user's own (`sitrep gazetteer add`). */
  readonly gazetteers?: readonly string[];
  /** Threads that read side by side, a report each; one (the default) reads in this thread. */
  readonly workers?: number;
}

/** All stages together. Reader and ledger open at their first use, so that a picture loads no model. */
export interface Sitrep {
  /** Readings in the order of the reports, as they are done. */
  readonly readReports: (reports: Iterable<Report> | AsyncIterable<Report>) => AsyncIterable<Reading>;
  /** Stores a reading; `recordedAt` is the moment of taking it in, ISO 8601. */
  readonly add: (reading: Reading, recordedAt: string) => Promise<Added>;
  /** How a sentence is read, and for each word that the lexicon knows which rows fired and which nearly did. */
  readonly explain: (
    sentence: string,
  ) => Promise<{ readonly insight: Insight; readonly words: readonly Explanation[] }>;
  readonly rows: () => Promise<LedgerRow[]>;
  readonly reports: () => Promise<ReportListing[]>;
  /** The picture of the ledger's rows, or of rows that the caller holds already. */
  readonly picture: (options: PictureOptions, from?: readonly LedgerRow[]) => Promise<Picture>;
  /** Keeps what a person decided. */
  readonly judge: (judgement: Omit<Judgement, 'id'>) => Promise<Judgement>;
  /** What makes readings differ: the program's version, its data and its model. */
  readonly readerVersion: () => string;
  readonly close: () => Promise<void>;
}

/**
 * @throws SitrepError E-LEDGER-… at the first use of a ledger that cannot be opened
 * @example
 * const sitrep = await openSitrep({ ledger: '.sitrep' });
 * for await (const reading of sitrep.readReports(reports)) await sitrep.add(reading, new Date().toISOString());
 * const picture = await sitrep.picture({ asOf: '2014-06-12' });
 */
export async function openSitrep(options: SitrepOptions = {}): Promise<Sitrep> {
  let reader: Promise<Reader> | undefined;
  let pool: Promise<Pick<Reader, 'read' | 'close'>> | undefined;
  let ledger: Promise<Ledger> | undefined;
  let version: string | undefined;
  const theReader = () => {
    reader ??= import('./reader.js').then(({ openReader }) => openReader(options));
    return reader;
  };
  const workers = options.workers ?? 1;
  const thePool = () => {
    if (workers <= 1) return theReader();
    pool ??= import('./reader-pool.js').then(({ openReaderPool }) => openReaderPool(workers, options));
    return pool;
  };
  const theLedger = () => {
    ledger ??= import('./ledger/index.js').then(({ openLedger }) =>
      openLedger({ at: options.ledger ?? '.sitrep', what: options.what }),
    );
    return ledger;
  };
  const rows = async () => (await theLedger()).rows();
  const readerVersion = () => {
    version ??= `${packageVersion()}+${dataDigest().slice(0, 12)}`;
    return version;
  };
  return {
    async *readReports(reports) {
      const open = await thePool();
      // With threads, some reports are under way while the first is waited for; alone, each shows as soon as it is read.
      const ahead = workers > 1 ? 3 * workers : 1;
      const underWay: Promise<Reading[]>[] = [];
      for await (const report of reports) {
        const reading = open.read([report]);
        reading.catch(() => {}); // told when its turn comes
        underWay.push(reading);
        if (underWay.length >= ahead) yield* await underWay.shift()!;
      }
      for (const reading of underWay) yield* await reading;
    },
    add: async (reading, recordedAt) =>
      (await theLedger()).addReading(reading, { recordedAt, reader: readerVersion() }),
    explain: async (sentence) => {
      const open = await theReader();
      const [insight] = await open.inspect([bareReport(sentence)]);
      return { insight: insight!, words: await open.explain(sentence) };
    },
    rows,
    reports: async () => (await theLedger()).reports(),
    judge: async (judgement) => (await theLedger()).addJudgement(judgement),
    picture: async (given, from) => {
      const [{ buildPicture }, { loadPictureRules }] = await Promise.all([
        import('./picture/index.js'),
        import('./lexicons/index.js'),
      ]);
      return buildPicture(from ?? (await rows()), given, loadPictureRules());
    },
    readerVersion,
    close: async () => {
      await (await reader?.catch(() => undefined))?.close();
      await (await pool?.catch(() => undefined))?.close();
      await (await ledger?.catch(() => undefined))?.close();
    },
  };
}

/** A text of which nothing is known. */
function bareReport(text: string): Report {
  return {
    id: 'r0',
    title: null,
    text,
    publishedAt: null,
    source: null,
    author: null,
    url: null,
    language: 'en',
  };
}

export interface InputOptions {
  /** Day of publication where the input tells none, ISO date. */
  readonly published?: string;
  /** Publisher where the input tells none. */
  readonly source?: string;
}

/**
 * Files, folders, or `-` for standard input, as reports; what cannot be taken is set aside with its reason. Notes: what is
 * missing in reports that were taken (no date), and files of a folder that were passed over.
 */
export async function takeReports(
  paths: readonly string[],
  options: InputOptions = {},
): Promise<{
  readonly reports: readonly Report[];
  readonly setAside: readonly SetAside[];
  readonly notes: readonly SetAside[];
}> {
  const { readReportInput } = await import('./reports/index.js');
  return readReportInput(paths, options);
}
