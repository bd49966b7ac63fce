import { join } from 'node:path';
import { loadLinkingRules, packageFolder } from '../src/lexicons/index.js';
import { measureCopies } from '../src/resolution/copies/fixtures/measure-copies.js';
import { takeReports } from '../src/sitrep.js';

/** `npx tsx bench/copies.ts [COUNT]`: recall and precision on so many (1,000) edited copies of examples and of texts made here. */
const count = Number(process.argv[2] ?? 1000);
const { reports } = await takeReports([join(packageFolder('examples'))]);
const result = measureCopies(
  reports.map(({ text }) => text),
  count,
  loadLinkingRules().copies,
);
console.log(
  `${result.copies} copies of ${result.originals} originals: recall ${result.recall.toFixed(4)}, precision ${result.precision.toFixed(4)}; ${result.sameEventPairs} pairs of different reports of one event, ${result.sameEventTaken} taken for copies`,
);
for (const miss of result.missed.slice(0, 5))
  console.log(`missed (${miss.edits.join(', ')}), best score ${miss.score}`);
for (const pair of result.wrong.slice(0, 5)) console.log(`wrong: ${pair}`);
