export type ReportFormat = 'text' | 'markdown' | 'html' | 'json' | 'jsonl';

const BY_EXTENSION: Readonly<Record<string, ReportFormat>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

/** The format by the name's ending, else by the first characters. */
export function formatOf(name: string, text: string): ReportFormat {
  const extension = extensionOf(name);
  const known = BY_EXTENSION[extension];
  const start = text.slice(0, 2000).trimStart();
  if (known && known !== 'text') return known;
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b/is.test(start))
    return 'html';
  if (known) return known;
  if (/^[{[]/.test(start)) return isJsonLines(text) ? 'jsonl' : 'json';
  return start.startsWith('---\n') || /^# \S/.test(start) ? 'markdown' : 'text';
}

export function extensionOf(name: string): string {
  return /\.([a-z0-9_]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function isJsonLines(text: string): boolean {
  const lines = text.split('\n', 3).map((line) => line.trim());
  return lines[0]!.startsWith('{') && lines[0]!.endsWith('}') && (lines[1] ?? '') !== '';
}

/** Signatures of files that are no text, with what to do about them. */
const SIGNATURES: readonly (readonly [bytes: string, format: string])[] = [
  ['\u00d0\u00cf\u0011\u00e0', 'an old Office document (DOC, XLS)'],
  ['{\\rtf', 'an RTF document'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00ff\u00d8\u00ff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['RIFF', 'a sound, video or WebP image file'],
  ['BZh', 'a bzip2 archive'],
  ['7z\u00bc\u00af', 'a 7-Zip archive'],
  ['\u00fd7zXZ', 'an XZ archive'],
  ['(\u00b5/\u00fd', 'a Zstandard archive'],
  ['\u007fELF', 'a program'],
  ['MZ', 'a program'],
  ['SQLite format 3', 'an SQLite database'],
  ['PAR1', 'a Parquet table'],
  ['ID3', 'a sound file'],
  ['OggS', 'a sound or video file'],
  ['%!PS', 'a PostScript document'],
];

/** "a PDF" where the first bytes are such a file's, else null. */
export function binaryFormatOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 300)).toString(
    'latin1',
  );
  if (head.slice(4, 8) === 'ftyp') return 'a video file';
  if (head.slice(257, 262) === 'ustar') return 'a TAR archive';
  const found = SIGNATURES.find(([signature]) => head.startsWith(signature));
  return found && !(found[0] === 'MZ' && !head.includes('\0')) ? found[1] : null;
}
