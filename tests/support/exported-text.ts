import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import type { ExportedFile } from '../../src/exchange/exporter.js';

/** All that somebody could read in an exported file: packed and compressed ones are taken apart. */
export async function exportedText({ name, content }: ExportedFile): Promise<string> {
  if (typeof content === 'string') return content;
  if (name.endsWith('.xlsx') || name.endsWith('.kmz') || name.endsWith('.zip'))
    return Object.values(unzipSync(content))
      .map((bytes) => new TextDecoder().decode(bytes))
      .join('\n');
  if (!name.endsWith('.parquet')) return new TextDecoder().decode(content);
  const rows = await parquetReadObjects({ file: bufferOf(content) });
  return `${JSON.stringify(rows, (_, value) => plain(value))}\n${new TextDecoder('latin1').decode(content)}`;
}

/** Bytes with a buffer of their own. */
export const bufferOf = (content: Uint8Array): ArrayBuffer => new Uint8Array(content).buffer;

const plain = (value: unknown) =>
  typeof value === 'bigint' ? String(value) : value instanceof Uint8Array ? points(value) : value;

/** Well-known binary of a point as its two numbers. */
function points(bytes: Uint8Array): unknown {
  if (bytes.length !== 21) return [...bytes];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [view.getFloat64(5, true), view.getFloat64(13, true)];
}
