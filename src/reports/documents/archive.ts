import { gunzipSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { LIMIT_FILE_BYTES } from '../report-batch.js';
import { officePieces } from './office-archive.js';
import { aside, LIMITS, type Piece, type Unpack } from './piece.js';

/** Files of a ZIP archive (WACZ, EPUB, ODT too); what is too large, too many or a bomb is set aside unopened. */
export const unpackZip: Unpack = async (name, bytes) => {
  const refused: Piece[] = [];
  let total = 0;
  let count = 0;
  const files = unzipped(bytes, ({ name: entry, size, originalSize }) => {
    const origin = `${name}/${entry}`;
    if (entry.endsWith('/') || HIDDEN.test(entry)) return false;
    count += 1;
    if (count > LIMITS.entries) return false;
    const isBomb = originalSize > 1_000_000 && originalSize > LIMITS.ratio * Math.max(1, size);
    total += isBomb ? 0 : originalSize;
    const reason = isBomb
      ? 'it unpacks to more than 200 times its size: not unpacked'
      : originalSize > LIMITS.unpackedBytes
        ? 'it is too large'
        : total > LIMITS.unpackedBytes
          ? 'the archive unpacks to more than 256 MB: the rest is left out'
          : null;
    if (reason) refused.push(aside(origin, 'E-REPORT-SIZE', reason));
    return reason === null;
  });
  if (count > LIMITS.entries)
    refused.push(
      aside(
        name,
        'E-REPORT-SIZE',
        `it has ${count} files, the limit is ${LIMITS.entries}: the rest is left out`,
      ),
    );
  const office = officePieces(name, files);
  if (office) return [...office, ...refused];
  const isWebArchive = 'datapackage.json' in files && Object.keys(files).some((file) => WARC.test(file));
  const found = Object.entries(files)
    .filter(([entry]) => !isWebArchive || WARC.test(entry)) // beside them stand indexes and lists of pages
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...found.map(([entry, content]): Piece => ({ kind: 'file', name: `${name}/${entry}`, bytes: content })),
    ...refused,
  ];
};

/** Hidden files and those that a Mac adds; "../" in a name leads nowhere, since nothing is written. */
const HIDDEN = /(?:^|\/)(?:\.(?!\.?\/)|__MACOSX)/;
const WARC = /^archive\/.+\.warc(?:\.gz)?$/i;

function unzipped(
  bytes: Uint8Array,
  filter: (file: { readonly name: string; readonly size: number; readonly originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    const isLocked = strFromU8(bytes.subarray(0, 2), true) === 'PK' && (bytes[6]! & 1) === 1;
    throw isLocked ? new Error('encrypted', { cause: error }) : error;
  }
}

/** One file packed by gzip. */
export const unpackGzip: Unpack = async (name, bytes) => {
  const limit = Math.min(LIMITS.unpackedBytes, Math.max(LIMIT_FILE_BYTES, LIMITS.ratio * bytes.byteLength));
  try {
    const content = gunzipSync(bytes, { maxOutputLength: limit });
    return [{ kind: 'file', name: name.replace(/\.gz$/i, ''), bytes: content }];
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')) throw error;
    const megabytes = Math.round(limit / 1024 / 1024);
    return [aside(name, 'E-REPORT-SIZE', `it unpacks to more than ${megabytes} MB: not unpacked`)];
  }
};
