import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { DATASET_SAMPLES } from './dataset-samples.js';

type Mutate = (bytes: Uint8Array) => Uint8Array;
/** A valid input; `change` is called on the whole, or on what is packed inside, which is then packed well. */
export type Sample = (change: Mutate) => Uint8Array;

const TEXT =
  'Government troops retook the town of Bara on Monday, the army said. Residents reached by telephone said that fighters had left the market on the day before.';
const bytes = (text: string) => strToU8(text);
const whole =
  (text: string): Sample =>
  (change) =>
    change(bytes(text));

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bara retaken</title><meta property="og:site_name" content="Kordofan Post"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Bara retaken","datePublished":"2023-06-20","articleBody":"${TEXT}"}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Bara retaken</h1><p>${TEXT}</p><table><tr><td>1</td></tr></table><p>${TEXT} &amp; more &#8217;</p></article></body></html>`;
const MESSAGE = `From: "Relief Desk" <desk@example.org>\r\nTo: list@example.org\r\nSubject: =?utf-8?Q?Bara_retaken?=\r\nDate: Tue, 20 Jun 2023 08:15:00 +0000\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${TEXT}=20\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>${TEXT}</p>\r\n--x\r\nContent-Type: text/plain; name="a.txt"\r\nContent-Disposition: attachment; filename*=utf-8''a%20b.txt\r\nContent-Transfer-Encoding: base64\r\n\r\nR292ZXJubWVudA==\r\n--x--\r\n`;
const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kordofan Post</title><item><title>Bara retaken</title><link>https://example.org/bara</link><dc:creator>A</dc:creator><pubDate>Tue, 20 Jun 2023 08:15:00 GMT</pubDate><content:encoded><![CDATA[<p>${TEXT}</p>]]></content:encoded></item></channel></rss>`;
const ATOM = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Kordofan Post</title><id>u</id><updated>2023-06-20T08:15:00Z</updated><entry><title>Bara retaken</title><id>1</id><author><name>A</name></author><published>2023-06-20T08:15:00Z</published><link href="https://example.org/bara"/><content type="html">&lt;p&gt;${TEXT}&lt;/p&gt;</content></entry></feed>`;
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Kordofan Post</title></channel><item><title>Bara retaken</title><link>https://example.org/bara</link><description>${TEXT}</description></item></rdf:RDF>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Kordofan Post',
  items: [{ id: '1', title: 'Bara retaken', content_html: `<p>${TEXT}</p>`, authors: [{ name: 'A' }] }],
});

/** One page; the stream may be changed by itself, so that the file around it stays whole. */
const pdf: Sample = (change) => {
  const inner = `BT /F1 12 Tf 14 TL 50 750 Td\n(Bara retaken) Tj T*\n[(Govern) -20 (ment)] TJ T*\n(${TEXT.slice(0, 90)}) Tj\nET`;
  const stream = Buffer.from(change(bytes(inner))).toString('latin1');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Title (Bara retaken) /Author (Desk) >>',
  ];
  let file = '%PDF-1.4\n';
  const table = objects.map((object, at) => {
    const line = `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return line;
  });
  const start = file.length;
  file += `xref\n0 7\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(file, 'latin1');
};
const same: Mutate = (given) => given;
const outside =
  (sample: Sample): Sample =>
  (change) =>
    change(sample(same));

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const DOCUMENT = `<?xml version="1.0"?><w:document ${W}><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Bara retaken</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:hyperlink><w:r><w:rPr><w:b/></w:rPr><w:t>${TEXT}</w:t></w:r></w:hyperlink></w:p></w:body></w:document>`;
const CORE = '<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>Bara</dc:title></cp:coreProperties>';
/** One of its parts is changed. */
const docx =
  (part: 0 | 1 | 2): Sample =>
  (change) =>
    zipSync({
      '[Content_Types].xml': part === 0 ? change(bytes(TYPES)) : bytes(TYPES),
      '_rels/.rels': part === 1 ? change(bytes(RELS)) : bytes(RELS),
      'word/document.xml': part === 2 ? change(bytes(DOCUMENT)) : bytes(DOCUMENT),
      'docProps/core.xml': bytes(CORE),
    });

const warc: Sample = (change) => {
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${PAGE}`;
  const record = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2023-06-21T00:00:00Z\r\nWARC-Target-URI: https://example.org/bara\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${bytes(http).length}\r\n\r\n${http}\r\n\r\n`;
  return change(bytes(record + record));
};

const odt: Sample = (change) =>
  zipSync({
    mimetype: bytes('application/vnd.oasis.opendocument.text'),
    'content.xml': change(
      bytes(
        `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h>Bara retaken</text:h><text:p>${TEXT}<text:line-break/><text:s text:c="2"/>more</text:p><office:annotation><text:p>note</text:p></office:annotation></office:text></office:body></office:document-content>`,
      ),
    ),
    'meta.xml': bytes('<office:meta><dc:title>Bara</dc:title><dc:creator>Desk</dc:creator></office:meta>'),
  });
const epub: Sample = (change) =>
  zipSync({ mimetype: bytes('application/epub+zip'), 'EPUB/text/ch001.xhtml': change(bytes(PAGE)) });
const wacz: Sample = (change) =>
  zipSync({ 'datapackage.json': bytes('{}'), 'archive/data.warc.gz': gzipSync(warc(change)) });

const NAMES = 'a.txt';
export const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  pdf: [pdf, outside(pdf), outside(pdf)],
  docx: [docx(0), docx(1), docx(2), docx(2), docx(2), outside(docx(2))],
  message: [whole(MESSAGE)],
  mailbox: [
    whole(`From a@b Tue Jun 20 2023\n${MESSAGE}\n\nFrom a@b Wed Jun 21 2023\n>From the desk\n${MESSAGE}\n`),
  ],
  feed: [whole(RSS), whole(ATOM), whole(RDF), whole(JSON_FEED)],
  zip: [outside((change) => zipSync({ [NAMES]: change(bytes(TEXT.repeat(4))), 'b/c.html': bytes(PAGE) }))],
  office: [odt, odt, epub, wacz, outside(odt), outside(epub), outside(wacz)],
  gzip: [outside((change) => gzipSync(change(bytes(TEXT.repeat(4)))))],
  warc: [warc, outside((change) => gzipSync(warc(change))), (change) => gzipSync(warc(change))],
  table: [
    whole(
      `Headline,Date,Publisher,Body\nBara retaken,2023-06-20,Kordofan Post,"${TEXT} ""quoted"""\nx,y,z,${TEXT}\n`,
    ),
    whole(`title\ttext\tdate\nBara\t${TEXT}\t2023\n`),
  ],
  text: [
    whole(
      `Title: Bara retaken\nSource: Kordofan Post\nDate: 20 June 2023\n\nBARA, Sudan (June 20) - ${TEXT}\n\n${TEXT}`,
    ),
    (change) => change(Buffer.from(`\ufeff${TEXT}`, 'utf16le')),
  ],
  markdown: [
    whole(
      `---\ntitle: "Bara retaken"\ndate: 2023-06-20\nsource: Kordofan Post\nauthor: [A, B]\n---\n# Bara retaken\n\n**${TEXT}** [link](https://example.org) _and_ \`code\`\n\n- one\n- two\n\n> ${TEXT}\n`,
    ),
  ],
  html: [whole(PAGE), whole(`<p>${TEXT}<p><i>${TEXT}</i><br>`)],
  json: [
    whole(
      JSON.stringify([
        { title: 'Bara retaken', text: TEXT, published: '2023-06-20', source: { name: 'Post' } },
      ]),
    ),
    whole(
      JSON.stringify({
        count: 1,
        data: [
          {
            id: '1',
            fields: {
              title: 'Bara',
              body: `<p>${TEXT}</p>`,
              date: { original: '2023-06-20' },
              source: [{ name: 'OCHA' }],
              language: [{ code: 'en' }],
            },
          },
        ],
      }),
    ),
  ],
  jsonl: [
    whole(`${JSON.stringify({ text: TEXT, date: '2023-06-20' })}\n${JSON.stringify({ body: TEXT })}\n`),
  ],
  robots: [whole('User-agent: *\nDisallow: /a*b$\nAllow: /%7e\n\nUser-agent: sitrep\nDisallow: /*?x=\n')],
  address: [
    whole('https://user@ex%61mple.org:8080/a?b=c#d'),
    whole('http://[::ffff:127.0.0.1]:80/'),
    whole('http://0x7f.1/'),
  ],
  ...DATASET_SAMPLES,
};
