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

const DROPPED = ['script', 'style', 'noscript', 'template', 'svg', 'head', 'nav', 'footer'];

/** The same without a tree, in one pass: for pages that are too deep or too large for one. */
export function textOfTags(html: string): string {
  const lower = html.toLowerCase();
  const pieces: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    pieces.push(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    const { next, text } = overTag(lower, open);
    pieces.push(text);
    at = next;
  }
  const plain = pieces
    .join('')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all, decimal, hex, name) =>
      entity(all, decimal, hex, name),
    );
  return tidy(plain.replace(/[^\S\n]+/g, ' '));
}

/** Where the tag at `open` ends (with its content, if that is no text), and what stands for it. */
function overTag(lower: string, open: number): { readonly next: number; readonly text: string } {
  if (lower.startsWith('<!--', open)) return { next: behind(lower, '-->', open + 4), text: '' };
  const name = /^<\/?([a-z][a-z0-9]{0,20})|^<[!?]/.exec(lower.slice(open, open + 24));
  if (!name) return { next: open + 1, text: '<' };
  const dropped = DROPPED.find((one) => one === name[1] && lower[open + 1] !== '/');
  const end = dropped ? lower.indexOf(`</${dropped}`, open) : open;
  const next = behind(lower, '>', end < 0 ? open : end);
  return { next, text: BLOCKS.has((name[1] ?? '').toUpperCase()) || name[1] === 'br' ? '\n\n' : '' };
}

/** Behind the next such mark; a mark that never comes swallows the rest, as it does in browsers. */
function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
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
