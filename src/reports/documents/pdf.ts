import { getDocumentProxy, getMeta } from 'unpdf';
import { joinLines, type PageLine } from './join-lines.js';
import { aside, LIMITS, type Unpack } from './piece.js';

/** Characters a page below which a PDF is a scan, with no text of its own. */
const SCANNED = 25;

interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly height: number;
  readonly transform: readonly number[];
}

/** The text layer of a PDF, line ends and hyphens joined into paragraphs. A scan is said to be one. */
export const unpackPdf: Unpack = async (name, bytes) => {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
  if (pdf.numPages > LIMITS.pages)
    return [
      aside(name, 'E-REPORT-SIZE', `it has ${pdf.numPages} pages, the limit is ${LIMITS.pages}: split it`),
    ];
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(joinLines(linesOf(items.filter((item): item is never => 'str' in item) as TextItem[])));
  }
  const text = pages.join('\n\n').trim();
  if (text.length < SCANNED * pdf.numPages)
    return [
      aside(
        name,
        'E-REPORT-SCAN',
        'its pages are pictures (a scan) or hold hardly any text: run text recognition (OCR) over it and give the result',
      ),
    ];
  const { info } = await getMeta(pdf);
  const title = String(info?.Title ?? '').trim();
  const author = String(info?.Author ?? '').trim(); // "(anonymous)" is a program's word for nobody
  return [
    {
      kind: 'draft',
      origin: name,
      draft: {
        text,
        title: title.length > 8 && text.includes(title) ? title : null,
        author: /^\(.*\)$|^$/.test(author) ? null : author,
        pages,
      },
    },
  ];
};

/** Items of one line, with its height on the page and its size. */
function linesOf(items: readonly TextItem[]): PageLine[] {
  const lines: PageLine[] = [];
  let current: { text: string; y: number; size: number } | null = null;
  for (const { str, hasEOL, height, transform } of items) {
    const y = transform[5] ?? 0;
    current ??= { text: '', y, size: height };
    current.text += str;
    current.size = Math.max(current.size, height);
    if (!hasEOL) continue;
    lines.push(current);
    current = null;
  }
  if (current) lines.push(current);
  return lines.filter(({ text }) => text.trim() !== '');
}
