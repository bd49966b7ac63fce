/** Largest input that mutations grow to. */
const MAX_BYTES = 300_000;

/** Pieces that parsers stumble over. */
const TOKENS = [
  '\0',
  '\xff\xff\xff\xff',
  '\x80',
  '<',
  '>',
  '</',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<!DOCTYPE x [<!ENTITY a "&a;&a;">]>',
  '&#x110000;',
  '&a;',
  '"',
  "'",
  '\\u0000',
  '\\ud800',
  '{',
  '[',
  '}',
  ']',
  ':',
  ',',
  '\r\n\r\n',
  '\n',
  '\r',
  '--',
  '---\n',
  '-1',
  '0',
  '4294967295',
  '99999999999999999999',
  '1e999',
  'NaN',
  '%',
  '%PDF-',
  'obj',
  'endobj',
  'stream\n',
  'endstream',
  '<<',
  '>>',
  '0 R',
  '/Kids [2 0 R]',
  '/Length 999999999',
  'xref',
  'PK\x03\x04',
  'PK\x01\x02',
  'PK\x05\x06',
  '\x1f\x8b',
  'WARC/1.0\r\n',
  'Content-Length: 99999999\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  '=?utf-8?B?////?=',
  '=?x?Q?=',
  '\nFrom a@b\n',
  '\ufeff',
  '__proto__',
  'constructor',
  '&a *a',
  '!!js/function',
  '<<: *a',
  '<script type="application/ld+json">{',
  '<p>',
  '<table>',
  '<svg>',
  '<template>',
  '|',
  '\t',
  '```',
  '![](',
  '](',
  '**',
  '_',
  '> ',
].map((token) => Buffer.from(token, 'latin1'));

/** The sample with one to six changes: flipped bits, odd bytes, cuts, repeats, moves, pieces of others, odd pieces. */
export function mutate(sample: Uint8Array, others: readonly Uint8Array[], random: () => number): Uint8Array {
  let bytes = Buffer.from(sample);
  const upTo = (most: number) => Math.floor(random() * most);
  const range = (of: Uint8Array) => {
    const start = upTo(of.length + 1);
    const most = random() < 0.7 ? 40 : of.length;
    return [start, Math.min(of.length, start + upTo(most + 1))] as const;
  };
  const insert = (at: number, piece: Uint8Array) => {
    bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  };
  const changes: (() => void)[] = [
    () => {
      for (let times = 1 + upTo(12); times > 0 && bytes.length > 0; times -= 1) {
        const at = upTo(bytes.length);
        bytes[at] = bytes[at]! ^ (1 << upTo(8));
      }
    },
    () => {
      if (bytes.length > 0) bytes[upTo(bytes.length)] = [0, 0xff, 0x80, 0x7f, 0x20, 0x0a][upTo(6)]!;
    },
    () => {
      bytes = bytes.subarray(0, upTo(bytes.length + 1));
    },
    () => {
      const [start, end] = range(bytes);
      bytes = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
    },
    () => {
      const [start, end] = range(bytes);
      const piece = bytes.subarray(start, end);
      const room = Math.floor((MAX_BYTES - bytes.length) / Math.max(1, piece.length));
      const times = Math.min(room, random() < 0.8 ? 1 + upTo(8) : 10 ** (1 + upTo(4)));
      if (times > 0) insert(end, Buffer.concat(Array.from({ length: times }, () => piece)));
    },
    () => {
      const other = others[upTo(others.length)]!;
      insert(upTo(bytes.length + 1), other.subarray(...range(other)));
    },
    () => {
      const token = TOKENS[upTo(TOKENS.length)]!;
      const times = random() < 0.9 ? 1 : 10 ** (1 + upTo(4));
      if (bytes.length + times * token.length < MAX_BYTES)
        insert(upTo(bytes.length + 1), Buffer.concat(Array.from({ length: times }, () => token)));
    },
    () => {
      const [start, end] = range(bytes);
      const piece = Buffer.from(bytes.subarray(start, end));
      bytes = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
      insert(upTo(bytes.length + 1), piece);
    },
  ];
  for (let times = 1 + upTo(6); times > 0; times -= 1) changes[upTo(changes.length)]!();
  return bytes.subarray(0, MAX_BYTES);
}
