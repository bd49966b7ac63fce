import { strFromU8 } from 'fflate';
import { htmlDraft } from '../html.js';
import { problemOfXml } from './check-xml.js';
import { aside, type Piece } from './piece.js';

type Files = Readonly<Record<string, Uint8Array>>;

/**
 * Pieces of a ZIP that is one document: an OpenDocument text's paragraphs, an EPUB's chapters; spreadsheets and slides are
 * refused. Null for archives of files of their own.
 */
export function officePieces(name: string, files: Files): Piece[] | null {
  const type = files.mimetype ? strFromU8(files.mimetype).trim() : '';
  if (type === 'application/epub+zip') return chapters(name, files);
  if (type === 'application/vnd.oasis.opendocument.text') return [openDocumentText(name, files)];
  const kind = type.startsWith('application/vnd.oasis.opendocument')
    ? 'an OpenDocument file that is no text'
    : OFFICE.find(([part]) => part in files)?.[1];
  return kind
    ? [aside(name, 'E-REPORT-BINARY', `this is ${kind}, which is not read: save it as .csv, .docx or .txt`)]
    : null;
}

const OFFICE = [
  ['xl/workbook.xml', 'an Excel workbook'],
  ['ppt/presentation.xml', 'a PowerPoint presentation'],
] as const;

function openDocumentText(name: string, files: Files): Piece {
  const xml = files['content.xml'] ? strFromU8(files['content.xml']) : '';
  const problem = xml === '' ? 'it has no content' : problemOfXml(xml);
  if (problem) throw new Error(problem);
  const body = xml
    .replace(/<office:annotation\b[\s\S]*?<\/office:annotation>/g, '')
    .replace(/<text:(?:s|tab)\b[^>]*\/>/g, ' ')
    .replace(/<text:line-break\b[^>]*\/>/g, '<br>')
    .replace(/<(\/?)text:(?:p|h)\b[^>]*>/g, '<$1p>')
    .replace(/<\/?(?!p>|br>)[a-z-]+:[^>]*>/g, '');
  const meta = files['meta.xml'] ? strFromU8(files['meta.xml']) : '';
  const property = (tag: string) => new RegExp(`<${tag}[^>]*>([^<]{1,300})</${tag}>`).exec(meta)?.[1] ?? null;
  const { text } = htmlDraft(body.replace(/^<\?xml[^>]*>/, ''));
  const draft = { text, title: property('dc:title'), author: property('dc:creator') };
  return { kind: 'draft', origin: name, draft };
}

/** Chapters as files of their own; contents and covers hold no report. */
function chapters(name: string, files: Files): Piece[] {
  const found = Object.keys(files)
    .filter((file) => /\.x?html?$/i.test(file) && !/(?:^|\/)(?:nav|toc|title_page|cover)[^/]*$/i.test(file))
    .sort();
  if (found.length === 0) return [aside(name, 'E-REPORT-EMPTY', 'the EPUB holds no chapter')];
  return found.map((file): Piece => ({ kind: 'file', name: `${name}/${file}`, bytes: files[file]! }));
}
