import type { PageElement, PageNode } from './page-dom.js';

/** Elements whose text is a paragraph of its own. */
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TR UL'.split(
    ' ',
  ),
);
const SILENT = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE'.split(' '));
const ELEMENT = 1;
const TEXT = 3;

/** The text of an element, a paragraph a block, an empty line between them. Walks without recursion. */
export function paragraphsOf(root: PageElement | null): string {
  const pieces: string[] = [];
  const stack: (PageNode | string)[] = root ? [root] : [];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (typeof node === 'string') {
      pieces.push(node);
    } else if (node.nodeType === TEXT) {
      pieces.push((node.textContent ?? '').replace(/\s+/g, ' '));
    } else if (node.nodeType === ELEMENT) {
      const name = node.nodeName.toUpperCase();
      if (SILENT.has(name)) continue;
      const edge = BLOCKS.has(name)
        ? '\n\n'
        : name === 'BR'
          ? '\n'
          : name === 'TD' || name === 'TH'
            ? ' '
            : '';
      stack.push(edge);
      for (let child = node.lastChild; child; child = child.previousSibling) stack.push(child);
      stack.push(edge);
    }
  }
  return tidy(pieces.join(''));
}

/** The same without a tree: for pages that are too deep or too large for one. */
export function textOfTags(html: string): string {
  const plain = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|noscript|template|head|nav|footer)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<\/?(?:p|div|br|li|h[1-6]|tr|article|section|blockquote)\b[^>]{0,2000}>/gi, '\n\n')
    .replace(/<[^>]{0,5000}>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all, decimal, hex, name) =>
      entity(all, decimal, hex, name),
    );
  return tidy(plain.replace(/[^\S\n]+/g, ' '));
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
};

function entity(all: string, decimal?: string, hex?: string, name?: string): string {
  const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
  if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  return ENTITIES[name!.toLowerCase()] ?? all;
}

function tidy(text: string): string {
  return text
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
