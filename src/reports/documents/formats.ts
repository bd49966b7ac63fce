import { unpackGzip, unpackZip } from './archive.js';
import type { DocumentFormat } from './document-format.js';
import { unpackDocx } from './docx.js';
import { unpackFeed } from './feed.js';
import { unpackMailbox, unpackMessage } from './mail.js';
import { unpackPdf } from './pdf.js';
import type { Unpack } from './piece.js';
import { unpackTable } from './table.js';
import { unpackWarc } from './warc.js';

export const UNPACK: Readonly<Record<DocumentFormat, Unpack>> = {
  pdf: unpackPdf,
  docx: unpackDocx,
  message: unpackMessage,
  mailbox: unpackMailbox,
  feed: unpackFeed,
  zip: unpackZip,
  gzip: unpackGzip,
  warc: unpackWarc,
  table: unpackTable,
};
