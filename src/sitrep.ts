import type { Briefing } from './briefing/index.js';
import type { Area, AreaPicture } from './compose-area.js';
import type { BriefingRequest } from './compose-briefing.js';
import type { ExportFormat, ExportOptions } from './compose-export.js';
import type { ImportOutcome } from './compose-import.js';
import type { LinkedUp } from './compose-links.js';
import { composeReview, type Reviewing } from './compose-review.js';
import type { Version } from './compose-versions.js';
import type { ExportedFile } from './exchange/index.js';
import type {
  Added,
  BackupCounts,
  CarryOver,
  Ledger,
  LedgerRow,
  ReportListing,
  SearchQuery,
  SearchResult,
} from './ledger/index.js';
import { dataDigest, packageVersion } from './lexicons/index.js';
import type { Reading, Report, SetAside } from './model/index.js';
import type { Change, Picture, PictureOptions } from './picture/index.js';
import type { Explanation, Insight, Reader } from './reader.js';

export type { Briefing } from './briefing/index.js';
export type { Area, AreaPicture } from './compose-area.js';
export type { BriefingRequest } from './compose-briefing.js';
export type { ExportFormat } from './compose-export.js';
export type { ImportOutcome } from './compose-import.js';
export type { QueueRequest, Reviewing } from './compose-review.js';
export type { Version } from './compose-versions.js';
export type { ExportedFile, Redaction, RedactOptions } from './exchange/index.js';
export type {
  BackupCounts,
  CarryOver,
  JudgementFilter,
  Ledger,
  LedgerRow,
  ReportListing,
  SearchHit,
  SearchQuery,
  SearchResult,
} from './ledger/index.js';
export * from './model/index.js';
export type * from './picture/index.js';
export type { Explanation, Insight } from './reader.js';
export type { Agreement, Changes, Disagreement, FieldAgreement, QueueItem } from './review/index.js';

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
export interface Sitrep extends Reviewing {
  /** Readings in the order of the reports, as they are done. */
  readonly readReports: (reports: Iterable<Report> | AsyncIterable<Report>) => AsyncIterable<Reading>;
  /** Stores a reading; `recordedAt` is the moment of taking it in, ISO 8601. */
  readonly add: (reading: Reading, recordedAt: string) => Promise<Added>;
  /** How a sentence is read, and for each word that the lexicon knows which rows fired and which nearly did. */
  readonly explain: (
    sentence: string,
  ) => Promise<{ readonly insight: Insight; readonly words: readonly Explanation[] }>;
  /** Proposes links between these reports and all others of the ledger: one event, copies, quotations. */
  readonly linkUp: (reports: readonly string[], recordedAt: string) => Promise<LinkedUp>;
  /** Links reports to those that they took the place of. Nothing is taken away. */
  readonly linkVersions: (
    versions: readonly Version[],
    recordedAt: string,
  ) => Promise<{ readonly added: number }>;
  readonly rows: () => Promise<readonly LedgerRow[]>;
  /** The rows of one statement, by its id or the beginning of it; none when there is no such statement. */
  readonly rowsOfStatement: (id: string) => Promise<readonly LedgerRow[]>;
  readonly reports: () => Promise<ReportListing[]>;
  /** The picture of the ledger's rows, or of rows that the caller holds already. */
  readonly picture: (options: PictureOptions, from?: readonly LedgerRow[]) => Promise<Picture>;
  /** What is new in one picture against another, heaviest first: of two days, of two states of knowledge. */
  readonly changes: (before: Picture, after: Picture) => Promise<Change[]>;
  /** What the picture of a day would lose or change without a report. Nothing is withdrawn by asking. */
  readonly impact: (report: string, options: PictureOptions) => Promise<Change[]>;
  /** The country, province or place that a name means; null when nobody knows it. */
  readonly area: (name: string, picture: Picture) => Promise<Area | null>;
  /** The picture of a country, province or place from the rows that bear on it alone; null when nobody knows the name. */
  readonly pictureIn: (name: string, options: PictureOptions) => Promise<AreaPicture | null>;
  /** What of a picture lies in an area. */
  readonly pictureOfArea: (picture: Picture, area: Area) => Promise<Picture>;
  /** A briefing in which every sentence ends in its sources. @throws SitrepError E-AREA-UNKNOWN */
  readonly brief: (request: BriefingRequest) => Promise<Briefing>;
  readonly importFormats: () => Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** Takes a coded dataset's file in, as statements of that dataset. @throws SitrepError E-IMPORT-0, E-IMPORT-1 */
  readonly import: (format: string, text: string, recordedAt: string) => Promise<ImportOutcome>;
  readonly exportFormats: () => Promise<readonly ExportFormat[]>;
  /** A picture's files in a format, the last of them `losses.json`. @throws SitrepError E-EXPORT-1 */
  readonly export: (format: string, picture: Picture, options?: ExportOptions) => Promise<ExportedFile[]>;
  readonly search: (query: SearchQuery) => Promise<SearchResult>;
  /** Judgements that went over to the statements of a newer reading, and those that found none. */
  readonly carryOver: () => Promise<CarryOver>;
  readonly backup: (file: string) => Promise<BackupCounts>;
  readonly restore: (file: string) => Promise<BackupCounts>;
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
  const gazetteers = options.gazetteers ?? [];
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
    linkUp: async (fresh, recordedAt) => {
      const { proposeLinks } = await import('./compose-links.js');
      return proposeLinks(await theLedger(), fresh, { recordedAt, gazetteers });
    },
    linkVersions: async (versions, recordedAt) => {
      const { versionLinks } = await import('./compose-versions.js');
      return (await theLedger()).addLinks(versionLinks(versions), recordedAt);
    },
    rows,
    rowsOfStatement: async (id) => {
      const open = await theLedger();
      const found = await open.statement(id);
      return found ? open.rows({ reports: [found.report.id] }) : [];
    },
    reports: async () => (await theLedger()).reports(),
    picture: async (given, from) => pictureOf(from ?? (await rows()), given),
    ...composeReview({ ledger: theLedger, pictureOf, gazetteers }),
    changes: async (before, after) => (await import('./compose-changes.js')).picturesChanged(before, after),
    impact: async (report, given) =>
      (await import('./compose-changes.js')).impactOfReport(await rows(), report, given),
    area: async (name, picture) => (await import('./compose-area.js')).findArea(name, picture, gazetteers),
    pictureIn: async (name, given) =>
      (await import('./compose-area.js')).pictureInArea(
        await theLedger(),
        name,
        given,
        pictureOf,
        gazetteers,
      ),
    pictureOfArea: async (picture, area) => (await import('./compose-area.js')).ofArea(picture, area),
    brief: async (request) =>
      (await import('./compose-briefing.js')).composeBriefing(
        await rows(),
        { gazetteers, ...request },
        pictureOf,
      ),
    importFormats: async () => (await import('./compose-import.js')).importFormats(),
    import: async (format, text, recordedAt) =>
      (await import('./compose-import.js')).composeImport(await theLedger(), format, text, {
        recordedAt,
        reader: readerVersion(),
        gazetteers,
      }),
    exportFormats: async () => (await import('./compose-export.js')).exportFormats(),
    export: async (format, picture, redaction) =>
      (await import('./compose-export.js')).composeExport(format, picture, await rows(), {
        gazetteers,
        ...redaction,
      }),
    search: async (query) => (await theLedger()).search(query),
    carryOver: async () => (await theLedger()).carryOver(),
    backup: async (file) => (await theLedger()).backup(file),
    restore: async (file) => (await theLedger()).restore(file),
    readerVersion,
    close: async () => {
      await (await reader?.catch(() => undefined))?.close();
      await (await pool?.catch(() => undefined))?.close();
      await (await ledger?.catch(() => undefined))?.close();
    },
  };
}

async function pictureOf(rows: readonly LedgerRow[], options: PictureOptions): Promise<Picture> {
  const [{ buildPicture }, { loadPictureRules }] = await Promise.all([
    import('./picture/index.js'),
    import('./lexicons/index.js'),
  ]);
  return buildPicture(rows, options, loadPictureRules());
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
  /** Addresses among the input are fetched; without it they are set aside. */
  readonly fetch?: boolean;
}

/**
 * Files, folders, addresses, or `-` for standard input, as reports; what cannot be taken is set aside with its reason.
 * Notes: what is missing in reports that were taken (no date), and files of a folder that were passed over.
 */
export async function takeReports(
  paths: readonly string[],
  options: InputOptions = {},
): Promise<{
  readonly reports: readonly Report[];
  readonly setAside: readonly SetAside[];
  readonly notes: readonly SetAside[];
}> {
  const { fetchingIsOff, fetchReports, isAddress, readReportInput } = await import('./reports/index.js');
  const [addresses, files] = [paths.filter(isAddress), paths.filter((path) => !isAddress(path))];
  const batches = [
    await readReportInput(files, options),
    ...(options.fetch ? [await fetchReports(addresses, options)] : addresses.map(fetchingIsOff)),
  ];
  return {
    reports: batches.flatMap(({ reports }) => reports),
    setAside: batches.flatMap(({ setAside }) => setAside),
    notes: batches.flatMap(({ notes }) => notes),
  };
}
