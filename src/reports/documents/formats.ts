import type { DocumentFormat } from './document-format.js';
import type { Unpack } from './piece.js';

/** Parsers by format; each is loaded when it is first needed, since a document's thread needs one of them only. */
export const UNPACK: Readonly<Record<DocumentFormat, Unpack>> = {
  pdf: async (...of) => (await import('./pdf.js')).unpackPdf(...of),
  docx: async (...of) => (await import('./docx.js')).unpackDocx(...of),
  message: async (...of) => (await import('./mail.js')).unpackMessage(...of),
  mailbox: async (...of) => (await import('./mail.js')).unpackMailbox(...of),
  feed: async (...of) => (await import('./feed.js')).unpackFeed(...of),
  zip: async (...of) => (await import('./archive.js')).unpackZip(...of),
  gzip: async (...of) => (await import('./archive.js')).unpackGzip(...of),
  warc: async (...of) => (await import('./warc.js')).unpackWarc(...of),
  table: async (...of) => (await import('./table.js')).unpackTable(...of),
};
