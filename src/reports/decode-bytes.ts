import { binaryFormatOf } from './file-format.js';

/** Bytes as text, or the code and reason why they are none. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/**
 * UTF-8 (checked), UTF-16 by its mark or its zero bytes, else the encoding that the page itself declares. Anything else
 * is refused: a wrong guess would put wrong names into the ledger.
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const binary = binaryFormatOf(bytes);
  if (binary) {
    return refuse(
      'E-REPORT-BINARY',
      `this is ${binary}, which is not read yet: save its text as .txt, .md or .html and give that`,
    );
  }
  if (starts(bytes, 0xff, 0xfe, 0, 0) || starts(bytes, 0, 0, 0xfe, 0xff)) {
    return refuse('E-REPORT-ENCODING', 'this is UTF-32: convert it with `iconv -f UTF-32 -t UTF-8 FILE`');
  }
  if (starts(bytes, 0xff, 0xfe)) return decodeAs(bytes, 'utf-16le');
  if (starts(bytes, 0xfe, 0xff)) return decodeAs(bytes, 'utf-16be');
  const wide = wideEncoding(bytes);
  if (wide === 'binary') {
    return refuse(
      'E-REPORT-BINARY',
      'this holds zero bytes and is no text: give its text as .txt, .md or .html',
    );
  }
  if (wide) return decodeAs(bytes, wide);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return { ok: true, text: utf8 };
  const declared = declaredEncoding(bytes);
  if (declared && !/^utf-?8$/i.test(declared)) return decodeAs(bytes, declared);
  const at = firstBadByte(bytes);
  const hex = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return refuse(
    'E-REPORT-ENCODING',
    `byte 0x${hex} at offset ${at} is not UTF-8 and the file declares no other encoding: convert it, for example with \`iconv -f WINDOWS-1252 -t UTF-8 FILE\``,
  );
}

function refuse(code: string, reason: string): Decoded {
  return { ok: false, code, reason };
}

function starts(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const text = tryDecode(bytes, encoding);
  if (text !== null) return { ok: true, text };
  return refuse(
    'E-REPORT-ENCODING',
    `the bytes are not the ${encoding} that the file declares: save it as UTF-8`,
  );
}

/** Null where the bytes do not fit or the encoding is unknown. */
export function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? withWindowsMarks(text) : text;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

/** Some versions of Node read Windows-1252 as Latin-1, whose control characters stand where quotes and dashes do. */
function withWindowsMarks(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (mark) => WINDOWS_MARKS[mark.charCodeAt(0) - 0x80] ?? mark);
}
const WINDOWS_MARKS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Latin text in UTF-16 has a zero in every second byte; other zero bytes mean that it is no text. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'binary' | null {
  const length = Math.min(bytes.length, 8192);
  const zeros = [0, 0];
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[at % 2]! += 1;
  const [even, odd] = zeros as [number, number];
  if (even + odd === 0) return null;
  if (odd > length * 0.35 && even < length * 0.02) return 'utf-16le';
  if (even > length * 0.35 && odd < length * 0.02) return 'utf-16be';
  return 'binary';
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString(
    'latin1',
  );
  return /(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,30})/i.exec(head)?.[1] ?? null;
}

function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    const follow =
      byte < 0x80
        ? 0
        : byte >= 0xc2 && byte < 0xe0
          ? 1
          : byte >= 0xe0 && byte < 0xf0
            ? 2
            : byte >= 0xf0 && byte < 0xf5
              ? 3
              : -1;
    if (follow < 0 || tryDecode(bytes.subarray(at, at + follow + 1), 'utf-8') === null) return at;
    at += follow + 1;
  }
  return at;
}
