import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { httpBody } from './http-message.js';

const PAGE = '<p>Troops retook Bara.</p>';
const answer = (headers: string, body: Buffer | string, status = '200 OK') =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n`), Buffer.from(body)]);
const CHUNKED = `5;x=y\r\n${PAGE.slice(0, 5)}\r\n${(PAGE.length - 5).toString(16)}\r\n${PAGE.slice(5)}\r\n0\r\n\r\n`;

test.each<[string, Buffer]>([
  ['as it is', answer('Content-Type: text/html', PAGE)],
  ['in pieces', answer('Content-Type: text/html\r\nTransfer-Encoding: chunked', CHUNKED)],
  ['said to be in pieces', answer('Content-Type: text/html\r\nTransfer-Encoding: chunked', PAGE)],
  [
    'in pieces that are cut',
    answer('content-type: text/html\r\ntransfer-encoding: chunked', CHUNKED.slice(0, -7)),
  ],
  ['gzip', answer('Content-Type: text/html\r\nContent-Encoding: gzip', gzipSync(PAGE))],
  ['said to be gzip', answer('Content-Type: text/html\r\nContent-Encoding: gzip', PAGE)],
  ['brotli', answer('Content-Type: text/html\r\nContent-Encoding: br', brotliCompressSync(PAGE))],
  ['deflate', answer('Content-Type: text/html\r\nContent-Encoding: deflate', deflateSync(PAGE))],
  [
    'deflate without its head',
    answer('Content-Type: text/html\r\nContent-Encoding: deflate', deflateRawSync(PAGE)),
  ],
  ['a folded header', answer('X: a\r\n b\r\nContent-Type:\r\n text/html', PAGE)],
])('a body %s', (_, message) => {
  expect(httpBody(message)).toMatchObject({ status: 200, type: 'text/html' });
  expect(Buffer.from((httpBody(message) as { body: Uint8Array }).body).toString()).toBe(PAGE);
});

test.each<[string, Buffer, string]>([
  ['no answer', Buffer.from('hello'), 'no answer of a web server'],
  ['nothing', Buffer.alloc(0), 'no answer of a web server'],
  ['a bomb', answer('Content-Encoding: gzip', gzipSync(Buffer.alloc(30_000_000))), 'too large'],
  ['damage', answer('Content-Encoding: gzip', gzipSync(PAGE.repeat(9)).subarray(0, 20)), 'damaged'],
])('%s', (_, message, expected) => expect(httpBody(message)).toBe(expected));
