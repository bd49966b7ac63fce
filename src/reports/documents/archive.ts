import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { LIMIT_FILE_BYTES } from '../report-batch.js';
import { aside, LIMITS, type Piece, type Unpack } from './piece.js';

/** Files of a ZIP archive (WACZ too); what is too large, too many or a bomb is set aside unopened. */
export const unpackZip: Unpack = async (name, bytes) => {
  const refused: Piece[] = [];
  let total = 0;
  let count = 0;
  const files = unzipSync(bytes, {
    filter: ({ name: entry, size, originalSize }) => {
      const origin = `${name}/${entry}`;
      if (entry.endsWith('/') || /(?:^|\/)(?:\.|__MACOSX)/.test(entry)) return false;
      count += 1;
      if (count > LIMITS.entries) return false;
      const isBomb = originalSize > 1_000_000 && originalSize > LIMITS.ratio * Math.max(1, size);
      if (isBomb || originalSize > LIMITS.unpackedBytes) {
        refused.push(
          aside(
            origin,
            'E-REPORT-SIZE',
            isBomb ? 'it unpacks to more than 200 times its size: not unpacked' : 'it is too large',
          ),
        );
        return false;
      }
      total += originalSize;
      if (total > LIMITS.unpackedBytes) {
        refused.push(
          aside(origin, 'E-REPORT-SIZE', 'the archive unpacks to more than 256 MB: the rest is left out'),
        );
        return false;
      }
      return true;
    },
  });
  if (count > LIMITS.entries)
    refused.push(
      aside(
        name,
        'E-REPORT-SIZE',
        `it has ${count} files, the limit is ${LIMITS.entries}: the rest is left out`,
      ),
    );
  const found = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...found.map(([entry, content]): Piece => ({ kind: 'file', name: `${name}/${entry}`, bytes: content })),
    ...refused,
  ];
};

/** One file packed by gzip. */
export const unpackGzip: Unpack = async (name, bytes) => {
  const limit = Math.min(LIMITS.unpackedBytes, Math.max(LIMIT_FILE_BYTES, LIMITS.ratio * bytes.byteLength));
  const content = gunzipSync(bytes, { maxOutputLength: limit });
  return [{ kind: 'file', name: name.replace(/\.gz$/i, ''), bytes: content }];
};
