import { reportLexicon } from '../lexicons/index.js';
import { paragraphsOf } from './html-text.js';
import { parseJson } from './json-text.js';
import type { PageDocument } from './page-dom.js';

export interface PageMetadata {
  readonly title: string | null;
  readonly published: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly language: string | null;
  /** Text of the article where JSON-LD carries it. */
  readonly articleBody: string | null;
}

type Json = Readonly<Record<string, unknown>>;

/** What a page says of itself: JSON-LD first, then meta elements, then its headings. */
export function pageMetadata(document: PageDocument): PageMetadata {
  const article = jsonLdArticle(document);
  const meta = (...names: readonly string[]) => metaContent(document, names);
  const site =
    nameOf(article?.publisher) ??
    meta('og:site_name', 'dc.publisher', 'dcterms.publisher', 'publisher', 'citation_publisher');
  const heading = document.querySelector('h1');
  const title =
    textOf(article?.headline) ??
    meta('og:title', 'twitter:title', 'dc.title') ??
    (shortOf(heading ? paragraphsOf(heading) : '') ||
      withoutSite(document.querySelector('title')?.textContent ?? null, site));
  const time = document.querySelector(
    'time[pubdate], time[itemprop="datePublished"], [itemprop="datePublished"], article time[datetime], header time[datetime]',
  );
  return {
    title: withoutSite(title, site),
    published:
      textOf(article?.datePublished) ??
      meta(
        'article:published_time',
        'og:published_time',
        'datepublished',
        'date',
        'pubdate',
        'publishdate',
        'publish_date',
        'dc.date',
        'dc.date.issued',
        'dcterms.issued',
        'dcterms.date',
        'sailthru.date',
        'parsely-pub-date',
        'citation_publication_date',
      ) ??
      time?.getAttribute('datetime') ??
      time?.getAttribute('content') ??
      null,
    source: site,
    author:
      nameOf(article?.author) ?? meta('author', 'article:author', 'dc.creator', 'byl', 'parsely-author'),
    url:
      textOf(article?.url) ??
      document.querySelector('link[rel="canonical"]')?.getAttribute('href') ??
      meta('og:url'),
    language: document.documentElement?.getAttribute('lang') || null,
    articleBody: textOf(article?.articleBody),
  };
}

/** A heading that nothing ends holds the whole page. */
const shortOf = (heading: string): string => (heading.length <= 300 ? heading : '');

function jsonLdArticle(document: PageDocument): Json | null {
  const { articleTypes } = reportLexicon();
  const found: { readonly rank: number; readonly item: Json }[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const parsed = parseJson((script.textContent ?? '').trim().replace(/;$/, ''));
    if (!('value' in parsed)) continue;
    for (const item of itemsOf(parsed.value)) {
      const types = [item['@type']].flat().map((type) => String(type).toLowerCase());
      const known = types.find((type) => articleTypes.has(type));
      if (known) found.push({ rank: known === 'webpage' ? 1 : 0, item });
    }
  }
  return found.sort((a, b) => a.rank - b.rank)[0]?.item ?? null;
}

/** The records of a JSON-LD block: itself, its list, its graph. */
function itemsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(itemsOf).slice(0, 200);
  if (typeof value !== 'object' || value === null) return [];
  const item = value as Json;
  const graph = Array.isArray(item['@graph']) ? item['@graph'].slice(0, 200) : [];
  return [item, ...graph.filter((one): one is Json => typeof one === 'object' && one !== null)];
}

function metaContent(document: PageDocument, names: readonly string[]): string | null {
  const metas = [...document.querySelectorAll('meta')];
  for (const name of names) {
    const found = metas.find((meta) =>
      ['name', 'property', 'itemprop'].some((key) => meta.getAttribute(key)?.toLowerCase() === name),
    );
    const content = found?.getAttribute('content')?.trim();
    if (content) return content;
  }
  return null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function nameOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(nameOf).filter(Boolean).join(', ') || null;
  if (typeof value === 'object' && value !== null) return textOf((value as Json).name);
  return textOf(value);
}

/** "Rebels enter Goma | Great Lakes Wire" -> "Rebels enter Goma". */
function withoutSite(title: string | null, site: string | null): string | null {
  if (!title) return null;
  const parts = title.split(/\s+[|–—»-]\s+/);
  const last = parts.at(-1)!.toLowerCase();
  const isSite =
    parts.length > 1 && (last === site?.toLowerCase() || (site === null && title.includes(' | ')));
  return (
    (isSite
      ? title.slice(0, title.length - parts.at(-1)!.length).replace(/\s+[|–—»-]\s+$/, '')
      : title
    ).trim() || null
  );
}
