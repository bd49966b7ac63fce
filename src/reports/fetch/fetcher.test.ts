import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Server as RawServer } from 'node:net';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fetchingIsOff, fetchReports, isAddress } from './fetch-reports.js';
import { type FetcherOptions, openFetcher } from './fetcher.js';

const BODY =
  'Government troops retook the town of Bara on Monday, the army said in a statement read on state television. Residents reached by telephone said that fighters had left the market on the day before, and that shops were open again.';
const PAGE = `<html><head><title>Bara retaken</title></head><body><article><p>${BODY}</p><p>${BODY}</p></article></body></html>`;
const LIMIT = 64 * 1024;
const BROTLI_BOMB = brotliCompressSync(Buffer.alloc(8_000_000), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
});

let server: Server;
let raw: RawServer;
let [port, rawPort] = [0, 0];
let robots: { status: number; text: string };
let asked: string[] = [];
const open = new Set<ServerResponse>();

/** What the server does at a path. */
const routes: Record<string, (response: ServerResponse) => void> = {
  '/page': (r) => r.setHeader('Content-Type', 'text/html').end(PAGE),
  '/gzip': (r) => r.setHeader('Content-Encoding', 'gzip').end(gzipSync(PAGE)),
  '/br': (r) => r.setHeader('Content-Encoding', 'br').end(brotliCompressSync(PAGE)),
  '/latin': (r) =>
    r
      .setHeader('Content-Type', 'text/plain; charset=windows-1252')
      .end(Buffer.from(`${BODY} Café.`, 'latin1')),
  '/to-page': (r) => redirect(r, '/page'),
  '/missing': (r) => r.writeHead(404).end('no'),
  '/busy': (r) => r.writeHead(503, { 'Retry-After': '120' }).end(),
  '/error-bomb': (r) => r.writeHead(500, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(200_000))),
  '/etag': (r) =>
    r.req.headers['if-none-match'] === '"1"' ? r.writeHead(304).end() : r.setHeader('ETag', '"1"').end(PAGE),
  '/unasked-304': (r) => r.writeHead(304).end(),
  '/endless': (r) => pump(r, Buffer.alloc(16_384, 'a ')),
  '/drip': (r) => drip(r, 5),
  '/silent': () => {},
  '/half': (r) => r.write(`<html><body>${BODY}`),
  '/too-long': (r) => r.setHeader('Content-Length', 10 ** 9).write('a'),
  '/huge-header': (r) => r.setHeader('X-Much', 'a'.repeat(60_000)).end(PAGE),
  '/many-headers': (r) => {
    for (let at = 0; at < 3000; at += 1) r.setHeader(`X-${at}`, 'a'.repeat(20));
    r.end(PAGE);
  },
  '/gzip-bomb': (r) => r.setHeader('Content-Encoding', 'gzip').end(gzipSync(Buffer.alloc(8_000_000))),
  '/brotli-bomb': (r) => r.setHeader('Content-Encoding', 'br').end(BROTLI_BOMB),
  '/gzip-twice': (r) => r.setHeader('Content-Encoding', 'gzip, gzip').end(gzipSync(gzipSync(PAGE))),
  '/zstd': (r) => r.setHeader('Content-Encoding', 'zstd').end('x'),
  '/gzip-cut': (r) => r.setHeader('Content-Encoding', 'gzip').end(gzipSync(PAGE).subarray(0, 120)),
  '/gzip-lie': (r) => r.setHeader('Content-Encoding', 'gzip').end(PAGE),
  '/br-lie': (r) => r.setHeader('Content-Encoding', 'br').end(PAGE),
  '/nowhere': (r) => r.writeHead(302).end(),
  '/loop': (r) => redirect(r, '/loop'),
  '/loop-a': (r) => redirect(r, '/loop-b'),
  '/loop-b': (r) => redirect(r, '/loop-a'),
};
const redirect = (r: ServerResponse, to: string) => r.writeHead(302, { Location: to }).end();
const pump = (r: ServerResponse, chunk: Buffer) => {
  const more = () => {
    while (!r.destroyed && r.write(chunk));
  };
  r.on('drain', more);
  more();
};
const drip = (r: ServerResponse, every: number) => {
  const timer = setInterval(() => r.write('a'), every);
  r.on('close', () => clearInterval(timer));
};

/** Limits for answers that do not end. */
const SHORT: Record<string, object> = {
  '/drip': { total: 1_000 },
  '/silent': { idle: 300 },
  '/half': { idle: 300 },
};

/** Answers that no HTTP library would send. */
const RAW: Record<string, string> = {
  '/short': 'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this',
  '/no-http': 'SSH-2.0-OpenSSH_9.6\r\n',
  '/two-lengths': 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!',
  '/smuggled':
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  '/bad-chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n',
  '/nothing': '',
};

beforeAll(async () => {
  server = createServer((request, response) => {
    open.add(response);
    asked.push(request.url!);
    const to = new URL(request.url!, 'http://x').searchParams.get('to');
    if (request.url === '/robots.txt') response.writeHead(robots.status).end(robots.text);
    else if (to !== null) redirect(response, to);
    else (routes[request.url!] ?? routes['/missing']!)(response);
  });
  raw = createRawServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (data) => {
      const path = /^GET (\S+)/.exec(data.toString('latin1'))?.[1] ?? '';
      socket.end(path === '/robots.txt' ? 'HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n' : (RAW[path] ?? ''));
    });
  });
  await Promise.all(
    [server as RawServer, raw].map((one) => new Promise<void>((done) => one.listen(0, '127.0.0.1', done))),
  );
  port = (server.address() as AddressInfo).port;
  rawPort = (raw.address() as AddressInfo).port;
});
afterAll(() => {
  for (const response of open) response.destroy();
  server.close();
  raw.close();
});
beforeEach(() => {
  robots = { status: 404, text: '' };
  asked = [];
});

const NAMES: Record<string, readonly string[]> = {
  'news.sitrep-test.org': ['127.0.0.1'],
  'mixed.sitrep-test.org': ['127.0.0.1', '10.0.0.5'],
  'private.sitrep-test.org': ['192.168.1.1'],
  'mapped.sitrep-test.org': ['::ffff:127.0.0.1'],
  'six.sitrep-test.org': ['::1'],
  'metadata.sitrep-test.org': ['169.254.169.254'],
  'none.sitrep-test.org': [],
  'odd.sitrep-test.org': ['0x7f.1'],
};
/** Everything as for users, but that the test's own servers may be reached, and by short limits. */
function options(more: FetcherOptions = {}): FetcherOptions {
  return {
    allowedPorts: [80, 443, port, rawPort],
    isAllowed: (address, at) => address === '127.0.0.1' && (at === port || at === rawPort),
    resolver: async (host) => {
      const found = NAMES[host];
      if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      return found;
    },
    limits: { bytes: LIMIT, pause: 0 },
    ...more,
  };
}
const get = async (address: string, more?: FetcherOptions) => {
  const { reports, setAside, fetched } = await fetchReports([address], {}, openFetcher(options(more)));
  return { reports, codes: setAside.map(({ code }) => code), reason: setAside[0]?.reason, fetched };
};
const at = (path: string) => `http://news.sitrep-test.org:${port}${path}`;

describe('what may be fetched is', () => {
  test.each([
    ['a page', '/page'],
    ['packed by gzip', '/gzip'],
    ['packed by brotli', '/br'],
    ['a redirect', '/to-page'],
    ['a relative redirect', '/x?to=page'],
    ['a redirect without a scheme', () => `/x?to=//news.sitrep-test.org:${port}/page`],
  ])('%s', async (_, path) => {
    const { reports, codes } = await get(at(typeof path === 'string' ? path : path()));
    expect([codes, reports.length]).toEqual([[], 1]);
    expect(reports[0]!.text).toContain('Government troops retook the town of Bara');
  });

  test('the final address, the day and the hash are kept', async () => {
    const { reports, fetched } = await get(at('/to-page'), { now: () => Date.UTC(2024, 0, 2) });
    expect(reports[0]).toMatchObject({ title: 'Bara retaken', url: at('/page') });
    expect(fetched).toMatchObject([
      { address: at('/to-page'), url: at('/page'), fetchedAt: '2024-01-02T00:00:00.000Z' },
    ]);
    expect(fetched[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('letters that only the header names', async () => {
    expect((await get(at('/latin'))).reports[0]!.text).toContain('Café');
  });

  test('what has not changed is not sent again', async () => {
    const fetcher = openFetcher(options());
    const first = await fetcher.fetch(at('/etag'));
    expect(first!.etag).toBe('"1"');
    expect(await fetcher.fetch(at('/etag'), first!)).toBeNull();
  });

  test('one host is not hurried, another need not wait', async () => {
    const waits: number[] = [];
    const fetcher = openFetcher(
      options({
        limits: { bytes: LIMIT, pause: 1000 },
        now: () => 0,
        wait: async (ms) => waits.push(ms),
      }),
    );
    await fetcher.fetch(at('/page'));
    await fetcher.fetch(at('/page'));
    await fetcher.fetch(`http://127.0.0.1:${port}/page`);
    expect(waits).toEqual([1000, 2000, 1000]);
  });
});

describe('robots.txt', () => {
  test.each<[string, number, string, readonly string[]]>([
    ['forbids', 200, 'User-agent: *\nDisallow: /page', ['E-FETCH-ROBOTS']],
    ['forbids us', 200, 'User-agent: sitrep\nDisallow: /', ['E-FETCH-ROBOTS']],
    ['allows', 200, 'User-agent: *\nDisallow: /other', []],
    ['is absent', 404, '', []],
    ['is broken', 500, '', ['E-FETCH-ROBOTS']],
    ['is endless', 200, `#${'a'.repeat(700_000)}\nUser-agent: *\nDisallow: /`, []],
  ])('%s', async (_, status, text, codes) => {
    robots = { status, text };
    expect((await get(at('/page'))).codes).toEqual(codes);
  });

  test('is asked for once a host, and holds for redirects too', async () => {
    robots = { status: 200, text: 'User-agent: *\nDisallow: /page' };
    const fetcher = openFetcher(options());
    const { setAside } = await fetchReports([at('/to-page'), at('/to-page')], {}, fetcher);
    expect(setAside.map(({ code }) => code)).toEqual(['E-FETCH-ROBOTS', 'E-FETCH-ROBOTS']);
    expect(asked).toEqual(['/robots.txt', '/to-page', '/to-page']);
  });
});

const P = 'E-FETCH-PRIVATE';
const A = 'E-FETCH-ADDRESS';
/** Addresses as a user or a page may give them; none of these is ever connected to. */
const TRICKS: readonly (readonly [address: string, code: string])[] = [
  ['http://127.0.0.1/', P],
  ['http://127.8.8.8/', P],
  ['http://0.0.0.0/', P],
  ['http://10.1.2.3/', P],
  ['http://100.64.0.1/', P],
  ['http://169.254.169.254/latest/meta-data/', P],
  ['http://192.168.0.1/', P],
  ['http://224.0.0.1/', P],
  ['http://255.255.255.255/', P],
  ['http://2130706433/', A],
  ['http://134744072/', A],
  ['http://0177.0.0.1/', A],
  ['http://0x7f.0.0.1/', A],
  ['http://0x7f000001/', A],
  ['http://127.1/', A],
  ['http://0/', A],
  ['http://127.0.0.1./', P],
  ['http://①②⑦.⓪.⓪.①/', A],
  ['http://１２７.０.０.１/', A],
  ['http://127。0。0。1/', A],
  ['http://%31%32%37.0.0.1/', A],
  ['http://[::1]/', P],
  ['http://[::]/', P],
  ['http://[::ffff:127.0.0.1]/', P],
  ['http://[::ffff:7f00:1]/', P],
  ['http://[0:0:0:0:0:ffff:a9fe:a9fe]/', P],
  ['http://[::127.0.0.1]/', P],
  ['http://[fe80::1]/', P],
  ['http://[fe80::1%25eth0]/', A],
  ['http://[fd00::1]/', P],
  ['http://[ff02::1]/', P],
  ['http://[64:ff9b::7f00:1]/', P],
  ['http://[2002:7f00:1::]/', P],
  ['http://[2001:db8::1]/', P],
  ['http://localhost/', P],
  ['http://LOCALHOST/', P],
  ['http://localhost./', P],
  ['http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/', P],
  ['http://a.localhost/', P],
  ['http://localhost.localdomain/', P],
  ['http://printer.local/', P],
  ['http://metadata.google.internal/', P],
  ['http://router.home.arpa/', P],
  ['http://intranet/', P],
  ['http://user:pass@news.sitrep-test.org/', A],
  ['http://news.sitrep-test.org@127.0.0.1/', A],
  ['http://news.sitrep-test.org:80@127.0.0.1/', A],
  ['http://news.sitrep-test.org\\@127.0.0.1/', A],
  ['http:\\\\127.0.0.1/', A],
  ['http://news.sitrep-test.org\t/', A],
  ['http://news.sitrep-test.org:22/', 'E-FETCH-PORT'],
  ['https://news.sitrep-test.org:8443/', 'E-FETCH-PORT'],
  ['http://news.sitrep-test.org:0/', 'E-FETCH-PORT'],
  ['http://news.sitrep-test.org:99999/', A],
  ['file:///etc/passwd', A],
  ['ftp://news.sitrep-test.org/a', A],
  ['gopher://news.sitrep-test.org/1', A],
  ['data:text/html,hello', A],
  ['javascript:alert(1)', A],
  ['ws://news.sitrep-test.org/', A],
  ['blob:http://news.sitrep-test.org/a', A],
  ['view-source:http://127.0.0.1/', A],
  ['http://', A],
  ['http:///', A],
  ['//news.sitrep-test.org/', A],
  ['', A],
  [`http://news.sitrep-test.org/${'a'.repeat(5000)}`, A],
  ['http://mixed.sitrep-test.org/', P],
  ['http://private.sitrep-test.org/', P],
  ['http://mapped.sitrep-test.org/', P],
  ['http://six.sitrep-test.org/', P],
  ['http://metadata.sitrep-test.org/', P],
  ['http://odd.sitrep-test.org/', P],
  ['http://none.sitrep-test.org/', 'E-FETCH-DNS'],
  ['http://unknown.sitrep-test.org/', 'E-FETCH-DNS'],
];

describe('addresses that are tricks', () => {
  test.each(TRICKS)('%s given', async (address, code) => {
    expect((await get(address)).codes).toEqual([code]);
    expect(asked).toEqual([]);
  });

  // Relative ones lead back to the server itself, and an empty one nowhere.
  test.each(TRICKS.filter(([address]) => /^[a-z-]+:/.test(address) && !/\t|a{99}/.test(address)))(
    '%s by a redirect',
    async (address, code) => {
      const to = address.replace(/[^ -~]+/g, encodeURIComponent);
      expect((await get(at(`/x?to=${encodeURIComponent(to)}`))).codes).toEqual([code]);
      expect(asked.filter((path) => !path.startsWith('/x?'))).toEqual(['/robots.txt']);
    },
  );

  test('a name whose answer changes is asked before each connection, which goes where the answer said', async () => {
    let times = 0;
    const resolver = async () => [['127.0.0.1'], ['127.0.0.1'], ['169.254.169.254']][Math.min(times++, 2)]!;
    expect((await get(at('/page'), { resolver })).codes).toEqual([P]);
    expect(asked).toEqual(['/robots.txt']);
  });

  test('a name that is never answered', async () => {
    const never = () => new Promise<readonly string[]>(() => {});
    const { codes } = await get(at('/page'), { resolver: never, limits: { total: 200 } });
    expect(codes).toEqual(['E-FETCH-TIME']);
  });

  test('by default not even the test itself is reached, and no proxy is asked', async () => {
    process.env.HTTP_PROXY = `http://127.0.0.1:${port}`;
    const { codes } = await get(at('/page'), { isAllowed: undefined });
    delete process.env.HTTP_PROXY;
    expect([codes, asked]).toEqual([[P], []]);
  });
});

test.each([
  ['https://news.sitrep-test.org:80/', ['E-FETCH-PORT']],
  ['http://news.sitrep-test.org:443/', ['E-FETCH-PORT']],
  ['http://private.sitrep-test.org:80/', [P]],
])('by default a scheme has its own port only: %s', async (address, codes) => {
  expect((await get(address, { allowedPorts: undefined })).codes).toEqual(codes);
});

describe('answers that are tricks', () => {
  test.each<[string, string]>([
    ['/missing', 'E-FETCH-STATUS'],
    ['/busy', 'E-FETCH-STATUS'],
    ['/error-bomb', 'E-FETCH-STATUS'],
    ['/unasked-304', 'E-FETCH-STATUS'],
    ['/endless', 'E-FETCH-SIZE'],
    ['/too-long', 'E-FETCH-SIZE'],
    ['/huge-header', 'E-FETCH-SIZE'],
    ['/many-headers', 'E-FETCH-SIZE'],
    ['/gzip-bomb', 'E-FETCH-SIZE'],
    ['/brotli-bomb', 'E-FETCH-SIZE'],
    ['/gzip-twice', 'E-FETCH-ENCODING'],
    ['/zstd', 'E-FETCH-ENCODING'],
    ['/gzip-cut', 'E-FETCH-CUT'],
    ['/gzip-lie', 'E-FETCH-CUT'],
    ['/br-lie', 'E-FETCH-CUT'],
    ['/nowhere', 'E-FETCH-REDIRECT'],
    ['/loop', 'E-FETCH-REDIRECT'],
    ['/loop-a', 'E-FETCH-REDIRECT'],
    ['/drip', 'E-FETCH-TIME'],
    ['/silent', 'E-FETCH-TIME'],
    ['/half', 'E-FETCH-TIME'],
  ])('%s', async (path, code) => {
    const limits = { bytes: LIMIT, pause: 0, ...SHORT[path] };
    const { codes, reason } = await get(at(path), { limits });
    expect([codes, reason]).toEqual([[code], expect.any(String)]);
  });

  test.each<[string, string]>([
    ['/short', 'E-FETCH-CUT'],
    ['/no-http', 'E-FETCH-CONNECT'],
    ['/two-lengths', 'E-FETCH-CONNECT'],
    ['/smuggled', 'E-FETCH-CONNECT'],
    ['/bad-chunk', 'E-FETCH-CUT'],
    ['/nothing', 'E-FETCH-CONNECT'],
  ])('%s', async (path, code) => {
    expect((await get(`http://news.sitrep-test.org:${rawPort}${path}`)).codes).toEqual([code]);
  });
});

test.each<[string, boolean]>([
  ['https://x.org/a', true],
  ['ftp://x.org/a', true],
  ['reports/a.txt', false],
  ['C:\\reports\\a.txt', false],
  ['-', false],
  ['2014-06-10: report.txt', false],
])('%s is an address: %s', (input, expected) => expect(isAddress(input)).toBe(expected));

test('without leave nothing is fetched', () => {
  expect(fetchingIsOff('https://x.org/').setAside).toMatchObject([
    { code: 'E-FETCH-OFF', reason: expect.stringContaining('--fetch') },
  ]);
});
