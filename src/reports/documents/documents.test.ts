import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readReportFile } from '../read-report-file.js';
import { joinLines } from './join-lines.js';

const BODY =
  'Government troops retook the town of Bara on Monday, the army said in a statement read on state television. Residents reached by telephone said that fighters had left the market on the day before, and that shops were open again.';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = async (name: string, bytes: Uint8Array) => {
  const { reports, setAside } = await readReportFile({ name, bytes });
  return {
    reports: reports.map(({ title, publishedAt, source, url, text }) => ({
      title,
      publishedAt,
      source,
      url,
      text,
    })),
    codes: setAside.map(({ code }) => code),
    reasons: setAside.map(({ reason }) => reason).join(' '),
  };
};

/** One page with a line a text, 14 points apart. */
function pdf(lines: readonly string[]): Uint8Array {
  const text = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
  const stream = `BT /F1 12 Tf 14 TL 50 750 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return bytesOf(file);
}
const WRAPPED = BODY.replace('statement read', 'state-\nment read')
  .match(/[^\n]{1,70}(?: |$)|[^\n]+/g)!
  .map((line) => line.trim());

function docx(body: string): Uint8Array {
  const types =
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const rels =
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${body}</w:t></w:r></w:p></w:body></w:document>`;
  const core =
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>Bara retaken</dc:title><dc:creator>Field desk</dc:creator></cp:coreProperties>';
  return zipSync({
    '[Content_Types].xml': strToU8(types),
    '_rels/.rels': strToU8(rels),
    'word/document.xml': strToU8(document),
    'docProps/core.xml': strToU8(core),
  });
}

const MESSAGE = [
  'From: "Relief Desk" <desk@example.org>',
  'To: list@example.org',
  'Subject: =?utf-8?Q?Bara_retaken?=',
  'Date: Tue, 20 Jun 2023 08:15:00 +0000',
  'Message-ID: <1@example.org>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  BODY,
].join('\r\n');

const RSS = `<?xml version="1.0"?><rss version="2.0"><channel><title>Kordofan Post</title><link>https://example.org</link><description>d</description>
<item><title>Bara retaken</title><link>https://example.org/bara</link><pubDate>Tue, 20 Jun 2023 08:15:00 GMT</pubDate><description><![CDATA[<p>${BODY}</p>]]></description></item>
<item><title>Second</title><description>${BODY} Aid lorries arrived.</description></item></channel></rss>`;
const ATOM = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Kordofan Post</title><id>u</id><updated>2023-06-20T08:15:00Z</updated><entry><title>Bara retaken</title><id>1</id><published>2023-06-20T08:15:00Z</published><updated>2023-06-20T08:15:00Z</updated><link href="https://example.org/bara"/><content type="html">&lt;p&gt;${BODY}&lt;/p&gt;</content></entry></feed>`;

function warc(status: string, type: string, page: string): Uint8Array {
  const http = `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n\r\n${page}`;
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2023-06-21T00:00:00Z\r\nWARC-Target-URI: https://example.org/bara\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${bytesOf(http).length}\r\n\r\n`;
  return bytesOf(`${head}${http}\r\n\r\n`);
}
const PAGE = `<html><head><title>Bara retaken</title></head><body><article><p>${BODY}</p><p>${BODY}</p></article></body></html>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Kordofan Post',
  items: [
    {
      id: '1',
      title: 'Bara retaken',
      content_text: BODY,
      date_published: '2023-06-20T08:15:00Z',
      url: 'https://example.org/bara',
    },
  ],
});

describe('documents that hold a report', () => {
  test.each<[string, string, Uint8Array, object]>([
    ['a PDF', 'a.pdf', pdf(WRAPPED), {}],
    ['a PDF without its ending', 'download', pdf(WRAPPED), {}],
    ['a Word document', 'a.docx', docx(BODY), { title: 'Bara retaken' }],
    [
      'a message',
      'a.eml',
      bytesOf(MESSAGE),
      { title: 'Bara retaken', source: 'Relief Desk', publishedAt: '2023-06-20T08:15:00Z' },
    ],
    ['a message without its ending', 'mail', bytesOf(MESSAGE), { title: 'Bara retaken' }],
    [
      'an Atom feed',
      'feed.xml',
      bytesOf(ATOM),
      { title: 'Bara retaken', source: 'Kordofan Post', url: 'https://example.org/bara' },
    ],
    ['a JSON feed', 'feed.json', bytesOf(JSON_FEED), { title: 'Bara retaken', source: 'Kordofan Post' }],
    [
      'a web archive',
      'a.warc',
      warc('200 OK', 'text/html; charset=utf-8', PAGE),
      { title: 'Bara retaken', url: 'https://example.org/bara' },
    ],
    [
      'a packed web archive',
      'a.warc.gz',
      gzipSync(warc('200 OK', 'text/html', PAGE)),
      { url: 'https://example.org/bara' },
    ],
    ['a ZIP of a text', 'a.zip', zipSync({ 'in/a.txt': strToU8(BODY) }), {}],
    ['a ZIP in a ZIP', 'a.zip', zipSync({ 'b.zip': zipSync({ 'a.txt': strToU8(BODY) }) }), {}],
    ['a packed text', 'a.txt.gz', gzipSync(bytesOf(BODY)), {}],
    [
      'a table',
      'a.csv',
      bytesOf(`Headline,Date,Publisher,Body\nBara retaken,2023-06-20,Kordofan Post,"${BODY}"\n`),
      { title: 'Bara retaken', source: 'Kordofan Post', publishedAt: '2023-06-20' },
    ],
  ])('%s', async (_, name, bytes, expected) => {
    const { reports, codes, reasons } = await read(name, bytes);
    expect([reports.length, codes, reasons]).toEqual([1, [], '']);
    expect(reports[0]).toMatchObject(expected);
    expect(reports[0]!.text.replace(/\s+/g, ' ')).toContain(
      'the army said in a statement read on state television. Residents',
    );
  });

  test('an answer of ReliefWeb as saved gives a report a record', async () => {
    const fields = {
      title: 'Bara retaken',
      body: BODY,
      date: { original: '2023-06-20T00:00:00+00:00', created: '2023-06-21T00:00:00+00:00' },
      source: [{ name: 'OCHA' }],
      language: [{ code: 'en' }],
      url: 'https://example.org/1',
    };
    const { reports } = await read(
      'reliefweb.json',
      bytesOf(JSON.stringify({ count: 1, data: [{ id: '1', fields }] })),
    );
    expect(reports).toMatchObject([{ title: 'Bara retaken', source: 'OCHA', url: 'https://example.org/1' }]);
    expect(reports[0]!.publishedAt).toMatch(/^2023-06-20/);
  });

  test('a feed gives a report an entry', async () => {
    const { reports } = await read('feed.rss', bytesOf(RSS));
    expect(reports.map(({ title, source }) => [title, source])).toEqual([
      ['Bara retaken', 'Kordofan Post'],
      ['Second', 'Kordofan Post'],
    ]);
    expect(reports[0]).toMatchObject({
      publishedAt: '2023-06-20T08:15:00Z',
      url: 'https://example.org/bara',
    });
  });

  test('a mailbox gives a report a message', async () => {
    const box = `From a@b Tue Jun 20 2023\n${MESSAGE}\n\nFrom a@b Wed Jun 21 2023\n${MESSAGE.replace('Monday', 'Tuesday').replace('<1@', '<2@')}\n`;
    expect((await read('list.mbox', bytesOf(box))).reports).toHaveLength(2);
  });
});

describe('documents that cannot be taken say why', () => {
  test.each<[string, string, Uint8Array, string, RegExp]>([
    ['a scan', 'a.pdf', pdf([]), 'E-REPORT-SCAN', /OCR/],
    ['a broken PDF', 'a.pdf', bytesOf('%PDF-1.4\nthis is no PDF'), 'E-REPORT-DAMAGED', /PDF is damaged/],
    [
      'a cut ZIP',
      'a.zip',
      zipSync({ 'a.txt': strToU8(BODY.repeat(50)) }).slice(0, 80),
      'E-REPORT-DAMAGED',
      /ZIP archive is damaged/,
    ],
    [
      'a bomb',
      'a.zip',
      zipSync({ 'a.txt': new Uint8Array(20_000_000) }, { level: 9 }),
      'E-REPORT-SIZE',
      /200 times/,
    ],
    ['a gzip bomb', 'a.gz', gzipSync(new Uint8Array(60_000_000)), 'E-REPORT-SIZE', /unpacks to more than/],
    [
      'an empty feed',
      'a.rss',
      bytesOf('<rss version="2.0"><channel><title>t</title></channel></rss>'),
      'E-REPORT-EMPTY',
      /no entry/,
    ],
    [
      'an archived error page',
      'a.warc',
      warc('404 Not Found', 'text/html', PAGE),
      'E-REPORT-EMPTY',
      /status 404/,
    ],
    ['a table without a text', 'a.csv', bytesOf('id,x\n1,2\n'), 'E-REPORT-FIELD', /sitrep import/],
    [
      'archives without end',
      'a.zip',
      [1, 2, 3, 4, 5].reduce((inner) => zipSync({ 'a.zip': inner }), zipSync({ 'a.txt': strToU8(BODY) })),
      'E-REPORT-SIZE',
      /deep/,
    ],
  ])('%s', async (_, name, bytes, code, reason) => {
    const { reports, codes, reasons } = await read(name, bytes);
    expect([reports.length, codes]).toEqual([0, [code]]);
    expect(reasons).toMatch(reason);
  });
});

test.each<[string, [string, number, number][], string]>([
  [
    'lines of a paragraph',
    [
      ['Troops retook', 700, 12],
      ['the town.', 686, 12],
    ],
    'Troops retook the town.',
  ],
  [
    'a hyphen at the end',
    [
      ['The govern-', 700, 12],
      ['ment said so.', 686, 12],
    ],
    'The government said so.',
  ],
  [
    'a name with a hyphen',
    [
      ['Al-', 700, 12],
      ['Qaim fell.', 686, 12],
    ],
    'Al- Qaim fell.',
  ],
  [
    'a wide gap',
    [
      ['One.', 700, 12],
      ['Two.', 660, 12],
    ],
    'One.\n\nTwo.',
  ],
  [
    'a heading',
    [
      ['Bara retaken', 700, 18],
      ['Troops came.', 682, 12],
    ],
    'Bara retaken\n\nTroops came.',
  ],
  [
    'the next column in mid-sentence',
    [
      ['They left the', 100, 12],
      ['town at dawn.', 700, 12],
    ],
    'They left the town at dawn.',
  ],
])('lines of a page: %s', (_, lines, expected) => {
  expect(joinLines(lines.map(([text, y, size]) => ({ text, y, size })))).toBe(expected);
});
