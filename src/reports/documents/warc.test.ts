import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unpackWarc } from './warc.js';

const BODY = 'Government troops retook the town of Bara on Monday, the army said in a statement.';
const PAGE = `<html><head><title>Bara</title></head><body><p>${BODY}</p></body></html>`;
const record = (headers: string, content: string, length = Buffer.byteLength(content)) =>
  Buffer.from(`WARC/1.0\r\n${headers}\r\nContent-Length: ${length}\r\n\r\n${content}\r\n\r\n`);
const response = (uri: string, length?: number) =>
  record(
    `WARC-Type: response\r\nWARC-Target-URI: ${uri}\r\nContent-Type: application/http; msgtype=response`,
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${PAGE}`,
    length,
  );
const ONE = response('https://example.org/1');
const TWO = response('<https://example.org/2>');
const INFO = record('WARC-Type: warcinfo\r\nContent-Type: application/warc-fields', 'software: x\r\n');
const LOG = record(
  'WARC-Type: resource\r\nWARC-Target-URI: metadata://gnu.org/software/wget/warc/wget.log\r\nContent-Type: text/plain',
  'log',
);
const read = async (bytes: Uint8Array) =>
  (await unpackWarc('a.warc', bytes)).map((piece) =>
    piece.kind === 'draft'
      ? piece.origin
      : piece.kind === 'file'
        ? piece.name
        : `${piece.code} ${piece.reason}`,
  );

describe('records of a web archive', () => {
  test.each<[string, Uint8Array, readonly (string | RegExp)[]]>([
    ['pages', Buffer.concat([INFO, ONE, TWO]), ['https://example.org/1', 'https://example.org/2']],
    [
      'each packed by itself',
      Buffer.concat([gzipSync(ONE), gzipSync(TWO)]),
      ['https://example.org/1', 'https://example.org/2'],
    ],
    [
      'packed as one',
      gzipSync(Buffer.concat([ONE, TWO])),
      ['https://example.org/1', 'https://example.org/2'],
    ],
    ["the archiver's own log", Buffer.concat([ONE, LOG]), ['https://example.org/1']],
    [
      'cut short',
      Buffer.concat([ONE, TWO.subarray(0, 200)]),
      ['https://example.org/1', /DAMAGED.*cut short in record 2/],
    ],
    [
      'cut in a header',
      Buffer.concat([ONE, TWO.subarray(0, 40)]),
      ['https://example.org/1', /DAMAGED.*follows record 1/],
    ],
    [
      'a length that is too long',
      Buffer.concat([ONE, response('x', 99_999_999)]),
      ['https://example.org/1', /DAMAGED/],
    ],
    [
      'a length that is too short',
      Buffer.concat([response('https://example.org/1', 60), TWO]),
      ['https://example.org/1', /DAMAGED.*follows record 1/],
    ],
    ['no length', Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n\r\nx'), [/DAMAGED.*how long/]],
    ['a length below nothing', response('x', -1), [/DAMAGED.*how long/]],
    [
      'packed, then damaged',
      Buffer.concat([gzipSync(ONE), Buffer.from([0x1f, 0x8b, 8, 9, 9, 9, 9, 9])]),
      ['https://example.org/1', /DAMAGED/],
    ],
    ['no archive', Buffer.from('WARC/ is a format'), [/DAMAGED.*begins with no record/]],
    ['a log alone', LOG, [/EMPTY.*no responses/]],
    ['a bomb', gzipSync(record('WARC-Type: response', 'a'.repeat(60_000_000))), [/SIZE/]],
  ])('%s', async (_, bytes, expected) => {
    const found = await read(bytes);
    expect(found).toHaveLength(expected.length);
    for (const [at, one] of expected.entries())
      if (typeof one === 'string') expect(found[at]).toBe(one);
      else expect(found[at]).toMatch(one);
  });
});
