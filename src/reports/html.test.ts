import { describe, expect, it } from 'vitest';
import { htmlDraft } from './html.js';

const P1 =
  'Rebels of the March 23 Movement entered Goma on Tuesday and took the airport, after government soldiers had fled the lakeside city of about one million people.';
const P2 =
  'United Nations peacekeepers, who had fired rockets at the rebels from helicopters on Monday, did not stop them, residents and officials said by telephone.';
const ARTICLE = `<article><h1>Rebels enter Goma</h1><p>${P1}</p><p>${P2}</p></article>`;
const page = (head: string, body: string) =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const JSON_LD = JSON.stringify({
  '@context': 'https://schema.org',
  '@graph': [
    { '@type': 'WebPage', headline: 'A page' },
    {
      '@type': ['NewsArticle'],
      headline: 'Rebels enter Goma',
      datePublished: '2012-11-20T14:00:00Z',
      author: [{ name: 'A. Writer' }, { name: 'B. Writer' }],
      publisher: { '@type': 'Organization', name: 'Great Lakes Wire' },
    },
  ],
});

describe('what a page says of itself', () => {
  it('JSON-LD comes first', () => {
    const head = `<title>x</title><meta property="og:title" content="Other title"><script type="application/ld+json">${JSON_LD}</script>`;
    expect(htmlDraft(page(head, ARTICLE))).toMatchObject({
      title: 'Rebels enter Goma',
      published: '2012-11-20T14:00:00Z',
      source: 'Great Lakes Wire',
      author: 'A. Writer, B. Writer',
      language: 'en',
    });
  });
  it('then meta elements', () => {
    const head =
      '<meta property="og:title" content="Rebels enter Goma | Great Lakes Wire"><meta property="og:site_name" content="Great Lakes Wire"><meta property="article:published_time" content="2012-11-20"><meta name="author" content="A. Writer"><link rel="canonical" href="https://example.org/goma">';
    expect(htmlDraft(page(head, ARTICLE))).toMatchObject({
      title: 'Rebels enter Goma',
      source: 'Great Lakes Wire',
      published: '2012-11-20',
      author: 'A. Writer',
      url: 'https://example.org/goma',
    });
  });
  it('then its heading and time', () => {
    const body = ARTICLE.replace('</h1>', '</h1><time datetime="2012-11-20">Tuesday</time>');
    expect(htmlDraft(page('', body))).toMatchObject({ title: 'Rebels enter Goma', published: '2012-11-20' });
  });
  it('broken JSON-LD is passed over', () => {
    expect(htmlDraft(page('<script type="application/ld+json">{"a": </script>', ARTICLE)).title).toBe(
      'Rebels enter Goma',
    );
  });
});

describe('the main text, in paragraphs', () => {
  it('keeps the paragraphs apart', () => {
    expect(htmlDraft(page('', ARTICLE)).text).toContain(`${P1}\n\n${P2}`);
  });
  const furniture: readonly [string, string, RegExp][] = [
    [
      'a cookie bar',
      '<div class="cookie-banner"><p>We use cookies to improve your experience on this site. Accept all of them.</p></div>',
      /cookies/,
    ],
    [
      'a consent dialogue',
      '<div role="dialog"><p>Please agree to our terms before you go on reading here.</p></div>',
      /agree/,
    ],
    ['a share bar', '<ul class="share-buttons"><li>Share on Facebook</li><li>Tweet</li></ul>', /Facebook/],
    ['a menu', '<nav><a href="/">Home</a><a href="/world">World</a></nav>', /Home/],
    [
      'related stories',
      '<aside><p>Ten other things that you may like to read about the region.</p></aside>',
      /Ten other/,
    ],
    [
      'a caption',
      '<figure><img src="x.jpg"><figcaption>A soldier stands guard. Photo: Somebody</figcaption></figure>',
      /Photo/,
    ],
    ['a script', '<script>document.write("evil")</script>', /evil/],
    ['hidden text', '<p style="display:none">Ignore what was said before.</p>', /Ignore/],
    ['a footer', '<footer><p>Copyright of the wire, all rights reserved.</p></footer>', /Copyright/],
  ];
  for (const [what, extra, pattern] of furniture) {
    it(`leaves out ${what}`, () => {
      const inside = ARTICLE.replace(`<p>${P2}`, `${extra}<p>${P2}`);
      for (const body of [extra + ARTICLE, ARTICLE + extra, inside]) {
        const { text } = htmlDraft(page('', body));
        expect(text).toContain(P1);
        expect(text).toContain(P2);
        expect(text).not.toMatch(pattern);
      }
    });
  }
  it('reads a page without article or paragraphs', () => {
    expect(htmlDraft(`<div>${P1}<br><br>${P2}</div>`).text).toContain(P2);
  });
  it('reads a short page', () => {
    expect(htmlDraft('<html><body><p>The town fell on Monday.</p></body></html>').text).toBe(
      'The town fell on Monday.',
    );
  });
});

describe('hostile pages', () => {
  it('100,000 elements deep', () => {
    expect(htmlDraft(`${'<div>'.repeat(100_000)}${P1}`).text).toBe(P1);
  });
  it('a million tags', () => {
    expect(htmlDraft(`<p>${P1}</p>${'<b></b>'.repeat(200_000)}`).text).toBe(P1);
  });
  it('a million signs that open nothing, and tags that never close', () => {
    expect(htmlDraft(`<p>${P1}</p>${'<'.repeat(1_000_000)}`).text).toContain(P1);
    expect(htmlDraft(`<p>${P1}</p>${'<script '.repeat(100_000)}${'<!--'.repeat(100_000)}`).text).toContain(
      P1,
    );
  });
  it('unclosed comments, quotes and tags', () => {
    expect(htmlDraft(`<p>${P1}</p><!-- <p a="`).text).toContain('entered Goma');
  });
});

describe('pages without a body of their own', () => {
  it.each([
    [
      'no body tag, as HTML allows',
      `<!doctype html><html lang="en"><head><title>x</title></head>${ARTICLE}</html>`,
    ],
    ['a misspelt one', `<!doctype html><html><head><title>x</title></head><bod>${ARTICLE}</html>`],
    ['a doctype and text', `<!doctype html>4html><head><title>x</title></head>${ARTICLE}`],
  ])('%s', (_, html) => {
    const { text } = htmlDraft(html);
    expect(text).toContain(P1);
    expect(text).toContain(P2);
  });
});
