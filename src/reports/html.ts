import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { reportLexicon } from '../lexicons/index.js';
import { pageMetadata } from './html-metadata.js';
import { paragraphsOf, textOfTags } from './html-text.js';
import type { PageDocument } from './page-dom.js';
import type { ReportDraft } from './report-batch.js';

/** Beyond these a page is stripped of its tags without building a tree: trees of hostile pages exhaust the stack. */
const MAX_DEPTH = 150;
const MAX_TAGS = 30_000;
/** Depth times length beyond which Readability, which weighs every level, is left out. */
const MAX_WEIGHT = 30_000_000;
/** Characters below which Readability's finding is held against the whole body. */
const SHORT = 250;

/**
 * A web page -> its article: what the page says of itself (JSON-LD, then meta elements), and its main text without
 * menus, cookie bars, share bars and captions. Nothing is fetched and no script runs.
 */
export function htmlDraft(html: string): ReportDraft {
  const { depth, tags } = measure(html);
  if (depth > MAX_DEPTH || tags > MAX_TAGS) return { text: textOfTags(html), title: tagTitle(html) };
  const page = /<(?:html|body)\b/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  const document: PageDocument = parseHTML(page).document;
  if (!document.documentElement) return { text: textOfTags(html), title: tagTitle(html) }; // no element at all
  const { articleBody, ...metadata } = pageMetadata(document);
  const header = metadata.title ?? null;
  for (const selector of reportLexicon().pageFurniture) {
    for (const element of document.querySelectorAll(selector)) {
      if (!['HTML', 'BODY', 'ARTICLE', 'MAIN'].includes(element.tagName)) element.remove();
    }
  }
  const whole = paragraphsOf(document.querySelector('article, main, [role="main"]') ?? document.body);
  const found = depth * html.length > MAX_WEIGHT ? '' : mainText(document);
  const text =
    [found, whole, paragraphsOf(document.body)].find((one) => one.length >= SHORT) ?? (whole || found);
  const stated = articleBody && articleBody.length > 1.5 * text.length ? articleBody : text;
  return { ...metadata, title: header, text: stated };
}

type ReadableDocument = ConstructorParameters<typeof Readability>[0];

/** Readability changes the document that it reads: it comes last. Empty where it finds nothing. */
function mainText(document: PageDocument): string {
  const content = articleOf(document.cloneNode(true) as ReadableDocument);
  if (!content) return '';
  return paragraphsOf(parseHTML(`<!doctype html><html><body>${content}</body></html>`).document.body);
}

/** Readability throws where text stands outside of the body. */
function articleOf(copy: ReadableDocument): string | null | undefined {
  try {
    return new Readability(copy, { charThreshold: SHORT }).parse()?.content;
  } catch {
    return null;
  }
}

/** Depth as a parser would build it: an end without its start closes nothing. Counting ends beyond the limit. */
function measure(html: string): { readonly depth: number; readonly tags: number } {
  const open: string[] = [];
  let [deepest, tags] = [0, 0];
  const tag = /<(\/?)([a-z][^\s/>]{0,60})?/gi;
  for (let found = tag.exec(html); found; found = tag.exec(html)) {
    const [, close, name] = found;
    tags += 1;
    if (tags > MAX_TAGS || deepest > MAX_DEPTH) break;
    const key = name?.toLowerCase();
    if (key === undefined || VOID.has(key)) continue;
    if (!close) deepest = Math.max(deepest, open.push(key));
    else if (open.includes(key)) open.length = open.lastIndexOf(key);
    if (close || (key !== 'script' && key !== 'style')) continue;
    const end = html.indexOf(`</${name}`, tag.lastIndex); // what is in it is no tag
    if (end < 0) break;
    tag.lastIndex = end;
  }
  return { depth: deepest, tags };
}

/** Elements that have no end, or whose end is often left out. */
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option'.split(
    ' ',
  ),
);

function tagTitle(html: string): string | null {
  return /<title[^>]{0,200}>([^<]{1,300})/i.exec(html)?.[1] ?? null;
}
