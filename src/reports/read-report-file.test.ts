import { describe, expect, it } from 'vitest';
import type { Report } from '../model/index.js';
import { readReportFile } from './read-report-file.js';
import type { ReportBatch } from './report-batch.js';

const BODY =
  'Fighters of the movement entered the town on Tuesday, and the army withdrew to the north of the river after two days of shelling.';
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const read = (name: string, content: string | Uint8Array, options = {}): Promise<ReportBatch> =>
  readReportFile({ name, bytes: typeof content === 'string' ? bytesOf(content) : content }, options);
async function one(name: string, content: string | Uint8Array, options = {}): Promise<Report> {
  const { reports, setAside } = await read(name, content, options);
  expect(setAside).toEqual([]);
  expect(reports).toHaveLength(1);
  return reports[0]!;
}

describe('what comes in as a report', () => {
  const cases: readonly [string, string, string, Partial<Report>][] = [
    ['plain text', 'a.txt', BODY, { text: BODY, title: null, publishedAt: null }],
    [
      'plain text with headers',
      'a.txt',
      `Title: Town falls\nSource: River Wire\nDate: 10 June 2014\n\n${BODY}`,
      { text: `Town falls\n\n${BODY}`, title: 'Town falls', source: 'River Wire', publishedAt: '2014-06-10' },
    ],
    [
      'a headline of its own',
      'a.txt',
      `Town falls to rebels\n\n${BODY}`,
      { title: 'Town falls to rebels', text: `Town falls to rebels\n\n${BODY}` },
    ],
    ['a first sentence is no headline', 'a.txt', `The town fell.\n\n${BODY}`, { title: null }],
    [
      'a dateline with its year',
      'a.txt',
      `GOMA, 20 November 2012 (AFP) - ${BODY}`,
      { publishedAt: '2012-11-20' },
    ],
    [
      'Markdown with front matter',
      'a.md',
      `---\ntitle: "Town falls"\ndate: 2014-06-10\nsource: River Wire\nauthor: [A. Writer, B. Writer]\nurl: https://example.org/1\n---\n\n## On the **ground**\n\n${BODY.replace('army', '[army](https://example.org)')}\n`,
      {
        text: `Town falls\n\nOn the ground\n\n${BODY}`,
        publishedAt: '2014-06-10',
        source: 'River Wire',
        author: 'A. Writer, B. Writer',
        url: 'https://example.org/1',
      },
    ],
    [
      'front matter that is no YAML',
      'a.md',
      `---\ntitle: Fighting: the third day\ndate: 2014-06-10\n---\n${BODY}`,
      { title: 'Fighting: the third day', publishedAt: '2014-06-10' },
    ],
    [
      'a Markdown heading',
      'a.md',
      `# Town falls\n\n${BODY}`,
      { title: 'Town falls', text: `Town falls\n\n${BODY}` },
    ],
    [
      'one JSON report',
      'a.json',
      JSON.stringify({
        body: BODY,
        headline: 'Town falls',
        publisher: { name: 'River Wire' },
        pubDate: 'Tue, 10 Jun 2014 12:00:00 +0300',
      }),
      { title: 'Town falls', source: 'River Wire', publishedAt: '2014-06-10T12:00:00+03:00' },
    ],
    [
      'HTML inside JSON',
      'a.json',
      JSON.stringify({ content: `<p>${BODY}</p><p>Second <b>part</b> of it.</p>` }),
      { text: `${BODY}\n\nSecond part of it.` },
    ],
    [
      'a reading',
      'a.json',
      JSON.stringify({
        contract: 'reading-1',
        report: { text: BODY, source: 'River Wire', publishedAt: '2014-06-10' },
      }),
      { source: 'River Wire', publishedAt: '2014-06-10' },
    ],
    ['text without an ending, by its look', '-', `{"text": ${JSON.stringify(BODY)}}`, { text: BODY }],
    [
      'the title repeated in the text',
      'a.json',
      JSON.stringify({ title: 'Town falls to rebel force', text: `Town falls to rebel force. ${BODY}` }),
      { text: `Town falls to rebel force\n\n${BODY}` },
    ],
    [
      'a title that the text only begins like',
      'a.json',
      JSON.stringify({ title: 'Fighters', text: BODY }),
      { text: `Fighters\n\n${BODY}` },
    ],
    [
      'a dateline below a headline',
      'a.txt',
      `Town falls to rebels\n\nGOMA, 20 November 2012 (AFP) - ${BODY}`,
      { publishedAt: '2012-11-20' },
    ],
    [
      'the title already there',
      'a.json',
      JSON.stringify({ title: 'Town falls', text: `Town falls\n${BODY}` }),
      { text: `Town falls\n\n${BODY}` },
    ],
  ];
  for (const [what, name, content, expected] of cases) {
    it(what, async () => expect(await one(name, content)).toMatchObject(expected));
  }

  it('what the user says fills in only what the report leaves out', async () => {
    const options = { published: '2014-06-20', source: 'Me' };
    expect(await one('a.txt', BODY, options)).toMatchObject({ publishedAt: '2014-06-20', source: 'Me' });
    expect(await one('a.txt', `Source: Wire\nDate: 2014-06-10\n\n${BODY}`, options)).toMatchObject({
      publishedAt: '2014-06-10',
      source: 'Wire',
    });
  });

  it('the same report has the same id, another text another', async () => {
    const [a, b, c] = [
      await one('a.txt', BODY),
      await one('b.md', `${BODY}\r\n`),
      await one('a.txt', `${BODY} Again.`),
    ];
    expect(a.id).toMatch(/^r[0-9a-f]{16}$/);
    expect(b.id).toBe(a.id);
    expect(c.id).not.toBe(a.id);
  });
});

describe('the text is put right once', () => {
  const cases: readonly [string, string, string][] = [
    ['line ends', 'One.\r\nTwo.\rThree.', 'One.\nTwo.\nThree.'],
    ['blanks that do not break', 'about\u00a040,000\u202fpeople', 'about 40,000 people'],
    ['soft hyphens and invisible signs', 'govern\u00adment\u200b for\u2060ces\ufeff', 'government forces'],
    ['bidirectional controls', 'the \u202ereversed\u202c \u2066name\u2069', 'the reversed name'],
    ['half a surrogate pair', 'a \ud83d b', 'a \ufffd b'],
    ['a whole pair stays', 'a 😀 b', 'a 😀 b'],
    ['composed letters', 'Re\u0301publique', 'République'],
    ['empty lines', 'One.\n\n\n\n Two.', 'One.\n\n Two.'],
    ['control characters', 'a\u0007b\u0000c', 'abc'],
  ];
  for (const [what, raw, text] of cases) {
    it(what, async () => expect((await one('a.json', JSON.stringify({ text: raw }))).text).toBe(text));
  }
});

describe('bytes', () => {
  const wide = (text: string, mark: boolean) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  const cases: readonly [string, string, Uint8Array][] = [
    ['UTF-8 with its mark', 'a.txt', bytesOf(`\ufeff${BODY}`)],
    ['UTF-16 with its mark', 'a.txt', wide(BODY, true)],
    ['UTF-16 without', 'a.txt', wide(BODY, false)],
    ['UTF-16, big end first', 'a.txt', wide(BODY, true).swap16()],
    [
      'a declared encoding',
      'a.html',
      bytesOf(
        `<html><head><meta charset="windows-1252"></head><body><p>${BODY}</p><p>Andr\u00e9</p></body></html>`,
        'latin1',
      ),
    ],
  ];
  for (const [what, name, bytes] of cases) {
    it(what, async () => expect((await one(name, bytes)).text).toContain('entered the town on Tuesday'));
  }
});

describe('bad input is set aside with a code and what to do', () => {
  const cases: readonly [string, string, string | Uint8Array, string, RegExp][] = [
    ['an empty file', 'a.txt', '', 'E-REPORT-EMPTY', /empty/],
    ['only blanks', 'a.txt', ' \n\u200b\n', 'E-REPORT-EMPTY', /no text/],
    ['a broken PDF', 'a.pdf', '%PDF-1.7 ...', 'E-REPORT-DAMAGED', /PDF is damaged.*save it again/],
    ['a broken PDF called .txt', 'a.txt', '%PDF-1.7 ...', 'E-REPORT-DAMAGED', /PDF/],
    ['a broken office document', 'a.docx', 'PK\u0003\u0004...', 'E-REPORT-DAMAGED', /Word document/],
    ['a picture', 'a.png', Buffer.from('\u0089PNG\r\n', 'latin1'), 'E-REPORT-BINARY', /PNG/],
    ['zero bytes', 'a.txt', Buffer.from([65, 0, 0, 0, 66, 1, 2, 3]), 'E-REPORT-BINARY', /zero bytes/],
    [
      'bytes that are not UTF-8',
      'a.txt',
      Buffer.from(`${BODY} Andr\u00e9`, 'latin1'),
      'E-REPORT-ENCODING',
      /0xE9 at offset \d+.*iconv/,
    ],
    [
      'a cut UTF-8 sequence',
      'a.txt',
      Buffer.concat([bytesOf(BODY), Buffer.from([0xe2, 0x80])]),
      'E-REPORT-ENCODING',
      /0xE2/,
    ],
    [
      '50 MB of text',
      'a.txt',
      Buffer.alloc(50 * 1024 * 1024, 'word '),
      'E-REPORT-SIZE',
      /50 MB.*limit is 20 MB.*split/,
    ],
    [
      'a book',
      'a.txt',
      'The army said that it was there. '.repeat(100_000),
      'E-REPORT-SIZE',
      /limit is 2000000.*split/,
    ],
    [
      'French',
      'a.txt',
      'Les rebelles ont pris le contrôle de la ville mardi soir, après deux jours de combats avec les soldats du gouvernement.',
      'E-REPORT-LANGUAGE',
      /French \(fr\)/,
    ],
    [
      'Spanish',
      'a.txt',
      'Los guerrilleros atacaron la base militar en la noche del martes, según informó el portavoz del ejército en la capital.',
      'E-REPORT-LANGUAGE',
      /Spanish \(es\)/,
    ],
    [
      'Arabic',
      'a.txt',
      'سيطر المسلحون على مدينة الموصل يوم الثلاثاء بعد انسحاب الجيش العراقي منها.',
      'E-REPORT-LANGUAGE',
      /Arabic \(ar\)/,
    ],
    [
      'Ukrainian',
      'a.txt',
      'Українські війська звільнили місто у вівторок після двох днів боїв.',
      'E-REPORT-LANGUAGE',
      /Ukrainian \(uk\)/,
    ],
    [
      'a stated language',
      'a.json',
      JSON.stringify({ text: 'Bonjour', language: 'fr-CD' }),
      'E-REPORT-LANGUAGE',
      /French/,
    ],
    ['broken JSON', 'a.json', '{"text": ', 'E-REPORT-JSON', /no JSON/],
    ['JSON of something else', 'a.json', '{"a": 1, "b": 2}', 'E-REPORT-FIELD', /"text".*a, b/],
    ['a JSON number', 'a.json', '12', 'E-REPORT-FIELD', /object/],
    ['an empty list', 'a.json', '[]', 'E-REPORT-EMPTY', /no report/],
    [
      'a page without text',
      'a.html',
      '<html><body><script>alert(1)</script></body></html>',
      'E-REPORT-EMPTY',
      /no text/,
    ],
  ];
  for (const [what, name, content, code, reason] of cases) {
    it(what, async () => {
      const { reports, setAside } = await read(name, content);
      expect(reports).toEqual([]);
      expect(setAside).toHaveLength(1);
      expect(setAside[0]).toMatchObject({ origin: name, code });
      expect(setAside[0]!.reason).toMatch(reason);
    });
  }

  it('a bad line is set aside with its number, the others are read', async () => {
    const lines = [
      JSON.stringify({ text: BODY }),
      '{"text": ',
      '',
      '{"headline": "x"}',
      JSON.stringify({ text: `${BODY} Again.` }),
    ];
    const { reports, setAside } = await read('a.jsonl', lines.join('\n'));
    expect(reports).toHaveLength(2);
    expect(setAside.map(({ origin, code }) => [origin, code])).toEqual([
      ['a.jsonl:2', 'E-REPORT-JSON'],
      ['a.jsonl:4', 'E-REPORT-FIELD'],
    ]);
  });

  it('a file that is not there', async () => {
    const { setAside } = await readReportFile('/no/such/file.txt');
    expect(setAside[0]).toMatchObject({ origin: '/no/such/file.txt', code: 'E-REPORT-MISSING' });
  });
});

describe('a report with something missing is read, and a note says so', () => {
  const cases: readonly [string, string, string, RegExp][] = [
    ['no date', BODY, 'N-REPORT-NO-DATE', /relative times.*--published/],
    [
      'a dateline without its year',
      `BAGHDAD, June 10 (Reuters) - ${BODY}`,
      'N-REPORT-NO-DATE',
      /06-10 without a year/,
    ],
    ['a date that is none', `Date: last week\n\n${BODY}`, 'N-REPORT-DATE', /"last week" cannot be read/],
  ];
  for (const [what, text, code, reason] of cases) {
    it(what, async () => {
      const { reports, notes } = await read('a.txt', text);
      expect(reports).toHaveLength(1);
      expect(notes[0]).toMatchObject({ code });
      expect(notes[0]!.reason).toMatch(reason);
    });
  }

  it.each([
    'Ukraine strikes bridge',
    'CLASHES RENEWED IN PORT CITY; SEVEN DEAD',
    'Rebels enter Goma airport, peacekeepers withdraw; dozens reported dead near Sake, Minova, Kirumba',
  ])('a short or clipped English text is no other language: %s', async (text) =>
    expect((await read('a.txt', text)).reports).toHaveLength(1),
  );
});
