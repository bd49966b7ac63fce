import type { Briefing, Item, NumberedSource, Section, Sentence } from './briefing.js';
import { dayWords } from './words.js';

/**
 * A briefing as one HTML file: no script, no request to anywhere, fit for print. Words of reports are text, never
 * markup; addresses are shown, not linked.
 */
export function toHtml({ title, about, sections, sources }: Briefing): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="about">${escaped(about)}. Numbers in brackets are sources, listed at the end.</p>
${sections.map(sectionHtml).join('\n')}
<section class="sources">
<h2>Sources</h2>
<ol>
${sources.map(sourceHtml).join('\n')}
</ol>
</section>
</main>
</body>
</html>
`;
}

function sectionHtml({ title, items }: Section): string {
  return `<section>\n<h2>${escaped(title)}</h2>\n<ul>\n${items.map(itemHtml).join('\n')}\n</ul>\n</section>`;
}

function itemHtml({ head, sentences }: Item): string {
  return `<li>${head ? `<strong>${escaped(head)}.</strong> ` : ''}${sentences.map(sentenceHtml).join(' ')}</li>`;
}

function sentenceHtml({ text, sources }: Sentence): string {
  const links = sources.map((n) => `<a href="#source-${n}">[${n}]</a>`).join('');
  return `${escaped(text)} <span class="from">${links}</span>.`;
}

function sourceHtml({ number, title, publisher, date, url, quote }: NumberedSource): string {
  const about = [publisher, title, date ? dayWords(date) : null, url].filter((part) => part !== null);
  return `<li id="source-${number}" value="${number}">${about.map(escaped).join(', ')}: <q>${escaped(quote)}</q></li>`;
}

function escaped(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
      .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .trim()
      .replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`)
  );
}

const STYLE = `
body { font: 16px/1.5 system-ui, "Noto Sans", sans-serif; color: #1a1a1a; background: #fff; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #ccc; padding-bottom: .2rem; }
.about { color: #555; margin: 0 0 1rem; }
ul { padding-left: 1.1rem; } li { margin: .45rem 0; }
.from { white-space: normal; font-size: .8em; } .from a { color: #0b5394; text-decoration: none; margin-right: .1em; }
.sources li { font-size: .9rem; } q { font-style: italic; }
:target { background: #fff3c4; }
@media print {
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; } h2 { break-after: avoid; } li { break-inside: avoid; }
  .from a { color: inherit; } @page { margin: 18mm; }
}
`;
