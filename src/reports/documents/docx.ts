import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { htmlDraft } from '../html.js';
import type { Unpack } from './piece.js';

/** A Word document's text by paragraphs, with the title and author that its properties name. */
export const unpackDocx: Unpack = async (name, bytes) => {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const core = unzipSync(bytes, {
    filter: ({ name: entry, originalSize }) => entry === 'docProps/core.xml' && originalSize < 1_000_000,
  });
  const properties = core['docProps/core.xml'] ? strFromU8(core['docProps/core.xml']) : '';
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
