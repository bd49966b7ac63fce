import { parseFeed } from 'feedsmith';
import { decodeBytes } from '../decode-bytes.js';
import { htmlDraft } from '../html.js';
import type { ReportDraft } from '../report-batch.js';
import { aside, LIMITS, type Piece, type Unpack } from './piece.js';

/** Entry of any kind of feed; names differ by kind. */
type Entry = Readonly<Record<string, unknown>>;

/** An RSS, Atom, RDF or JSON feed: a report an entry. Entries that hold a summary only are taken with it. */
export const unpackFeed: Unpack = async (name, bytes) => {
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return [aside(name, decoded.code, decoded.reason)];
  const { feed } = parseFeed(decoded.text) as { feed: Entry };
  const entries = (feed.items ?? feed.entries ?? []) as Entry[];
  const source = textOf(feed.title);
  const pieces = entries
    .slice(0, LIMITS.entries)
    .map(
      (entry, at): Piece => ({ kind: 'draft', origin: `${name}#${at + 1}`, draft: draftOf(entry, source) }),
    );
  if (entries.length > LIMITS.entries)
    pieces.push(
      aside(name, 'E-REPORT-SIZE', `it has ${entries.length} entries, the limit is ${LIMITS.entries}`),
    );
  return pieces.length > 0 ? pieces : [aside(name, 'E-REPORT-EMPTY', 'the feed has no entry')];
};

function draftOf(entry: Entry, source: string | null): ReportDraft {
  const content = entry.content as Entry | string | undefined;
  const body =
    textOf((content as Entry | undefined)?.encoded) ??
    textOf(content) ??
    textOf(entry.content_html) ??
    textOf(entry.content_text) ??
    textOf(entry.description) ??
    textOf(entry.summary) ??
    '';
  const links = (entry.links ?? []) as readonly Entry[];
  const authors = [entry.authors, (entry.dc as Entry | undefined)?.creators]
    .flat()
    .flatMap((one) => textOf(one) ?? textOf((one as Entry | undefined)?.name) ?? []);
  return {
    text: /<\w+[^>]*>/.test(body) ? htmlDraft(body).text : body,
    title: textOf(entry.title),
    published:
      textOf(entry.pubDate) ??
      textOf(entry.published) ??
      textOf(entry.date_published) ??
      textOf((entry.dc as Entry | undefined)?.date) ??
      textOf(entry.updated),
    source: textOf((entry.source as Entry | undefined)?.title) ?? source,
    author: authors.join(', ') || null,
    url:
      textOf(entry.link) ??
      textOf(links.find(({ rel }) => rel === undefined || rel === 'alternate')?.href) ??
      textOf(entry.url),
  };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null && 'value' in value) return textOf(value.value);
  return null;
}
