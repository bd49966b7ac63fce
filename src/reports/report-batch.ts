import type { Report, SetAside } from '../model/index.js';

/** What the user says about reports that do not say it themselves. */
export interface ReportOptions {
  /** Publication day (ISO date or date-time) of reports without one. */
  readonly published?: string | null;
  /** Publisher of reports without one. */
  readonly source?: string | null;
}

/** Reports that could be taken, pieces that could not, and notes on reports that were taken with something missing. */
export interface ReportBatch {
  readonly reports: readonly Report[];
  readonly setAside: readonly SetAside[];
  readonly notes: readonly SetAside[];
}

/** A report's parts as found, before text and dates are put right. */
export interface ReportDraft {
  readonly text: string;
  readonly title?: string | null;
  readonly published?: string | null;
  readonly source?: string | null;
  readonly author?: string | null;
  readonly url?: string | null;
  readonly language?: string | null;
  /** Texts of its pages, in order. */
  readonly pages?: readonly string[];
}

export const LIMIT_FILE_BYTES = 20 * 1024 * 1024;
/** Archives, mailboxes and PDF hold many reports, or pictures beside the text. */
export const LIMIT_DOCUMENT_BYTES = 256 * 1024 * 1024;
/** About 330,000 words: more is a book or a dump, not a report. */
export const LIMIT_TEXT_LENGTH = 2_000_000;

export function setAside(origin: string, code: string, reason: string): ReportBatch {
  return { reports: [], setAside: [{ origin, code, reason }], notes: [] };
}

export function joinBatches(batches: readonly ReportBatch[]): ReportBatch {
  return {
    reports: batches.flatMap((batch) => batch.reports),
    setAside: batches.flatMap((batch) => batch.setAside),
    notes: batches.flatMap((batch) => batch.notes),
  };
}
