import { strFromU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { htmlDraft } from '../html.js';
import { problemOfXml } from './check-xml.js';
import { aside, LIMITS, type Unpack } from './piece.js';

/** Bytes of the parts of a Word document that hold text, unpacked; its pictures do not count. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** A Word document's text by paragraphs, with the title and author that its properties name. */
export const unpackDocx: Unpack = async (name, bytes) => {
  const parts = textParts(bytes);
  if (typeof parts === 'string') return [aside(name, 'E-REPORT-SIZE', parts)];
  for (const content of Object.values(parts)) {
    const problem = problemOfXml(strFromU8(content));
    if (problem) throw new Error(problem);
  }
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipSync(parts, { level: 0 })) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const core = parts['docProps/core.xml'];
  const properties = core ? strFromU8(core) : '';
  const property = (tag: string) =>
    new RegExp(`<${tag}[^>]*>([^<]{1,300})</${tag}>`).exec(properties)?.[1]?.trim() || null;
  const page = htmlDraft(value);
  return [
    {
      kind: 'draft',
      origin: name,
      draft: { ...page, title: property('dc:title') ?? page.title, author: property('dc:creator') },
    },
  ];
};

/** The XML parts, unpacked once and within limits, or why not. */
function textParts(bytes: Uint8Array): Record<string, Uint8Array> | string {
  let refused: string | null = null;
  let total = 0;
  const parts = unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      if (!/\.(?:xml|rels)$/i.test(name)) return false;
      total += originalSize;
      if (originalSize > 1_000_000 && originalSize > LIMITS.ratio * Math.max(1, size))
        refused = `${name} unpacks to more than ${LIMITS.ratio} times its size: not unpacked`;
      else if (total > MAX_TEXT_BYTES)
        refused = `its text unpacks to more than ${MAX_TEXT_BYTES / 1024 / 1024} MB`;
      return refused === null;
    },
  });
  return refused ?? parts;
}
