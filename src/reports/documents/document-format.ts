import { extensionOf } from '../file-format.js';

/** Files that are taken apart by a parser of their own, in a thread of its own. */
export type DocumentFormat =
  | 'pdf'
  | 'docx'
  | 'message'
  | 'mailbox'
  | 'feed'
  | 'zip'
  | 'gzip'
  | 'warc'
  | 'table';

const HEADER =
  /^(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|x-[\w-]+|content-type):/i;

/** By the first bytes, then by the name's ending; null for text, Markdown, HTML, JSON and what is not known. */
export function documentFormatOf(name: string, bytes: Uint8Array): DocumentFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString(
    'latin1',
  );
  const extension = extensionOf(name);
  if (/^[\s\0]{0,1000}%PDF-/.test(head)) return 'pdf';
  if (head.startsWith('PK\u0003\u0004')) return isWord(extension, bytes) ? 'docx' : 'zip';
  if (head.startsWith('\u001f\u008b')) return /\.warc\.gz$/i.test(name) ? 'warc' : 'gzip';
  if (head.startsWith('WARC/')) return 'warc';
  if (head.includes('\0')) return wideTable(head, extension);
  const start = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (/^From \S+.*\r?\n[A-Za-z-]+:/.test(start)) return 'mailbox';
  if (extension === 'eml' || isMessage(start)) return 'message';
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:rss|feed|rdf:RDF)\b/.test(start)) return 'feed';
  if (/^\{[\s\S]{0,300}"version"\s*:\s*"https:\/\/jsonfeed\.org/.test(start)) return 'feed';
  return extension === 'csv' || extension === 'tsv' ? 'table' : null;
}

/** A table that Excel saved as "Unicode text"; other text in UTF-16 is told apart where it is decoded. */
function wideTable(head: string, extension: string): 'table' | null {
  const isWide = head.startsWith('\u00ff\u00fe') || head.startsWith('\u00fe\u00ff');
  return isWide && (extension === 'csv' || extension === 'tsv') ? 'table' : null;
}

/** A Word document by its name, or by the file that every Word document holds. */
function isWord(extension: string, bytes: Uint8Array): boolean {
  if (extension === 'docx' || extension === 'docm') return true;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('word/document.xml');
}

function isMessage(start: string): boolean {
  const lines = start.split(/\r?\n/, 40);
  const end = lines.indexOf('');
  const headers = lines.slice(0, end < 0 ? undefined : end).filter((line) => !/^\s/.test(line));
  const known = headers.filter((line) => HEADER.test(line)).length;
  return (
    known >= 3 &&
    headers.every((line) => /^[\w-]+:/.test(line)) &&
    /^(?:mime-version|message-id|received|return-path):/im.test(start)
  );
}
