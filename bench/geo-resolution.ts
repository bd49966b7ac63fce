/**
 * Place resolution with the gold spans of the public sets: accuracy at 161 km, so that choice among namesakes can be
 * judged without recognition.   tsx bench/geo-resolution.ts FOLDER [set] [--wrong N]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadGazetteer } from '../src/lexicons/index.js';
import { kilometresBetween, resolvePlaces } from '../src/resolution/places/index.js';
import { mentionOf } from './tasks/geo.js';

interface Gold {
  start: number;
  end: number;
  text: string;
  lat?: number;
  lon?: number;
  literal: boolean | null;
}
interface Doc {
  id: string;
  text: string;
  toponyms: Gold[];
}

const [folder = '../shared/bench/geo', only] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const showWrong = process.argv.includes('--wrong');
const gazetteer = loadGazetteer();
let [allRight, all, allUnresolved] = [0, 0, 0];
const started = performance.now();
for (const set of ['lgl', 'trnews', 'geovirus', 'geowebnews']) {
  if (only && only !== set) continue;
  const docs = readFileSync(join(folder, `${set}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Doc);
  let [right, count, unresolved] = [0, 0, 0];
  for (const doc of docs) {
    const mentions = doc.toponyms.map((gold, at) => mentionOf(`${at}`, gold.text, gold.start, gazetteer));
    const answers = resolvePlaces(
      { mentions, report: { publishedAt: null, source: null, text: doc.text } },
      gazetteer,
    );
    doc.toponyms.forEach((gold, at) => {
      if (typeof gold.lat !== 'number' || typeof gold.lon !== 'number') return;
      count++;
      const place = answers[at]!.place;
      if (!place) {
        unresolved++;
        if (showWrong)
          console.log(
            `${doc.id}\t${gold.text}\tNONE\t${answers[at]!.candidates.slice(0, 2)
              .map((c) => `${c.name} ${c.country} ${c.score}`)
              .join(' | ')}\tgold ${gold.lat},${gold.lon}`,
          );
        return;
      }
      const km = kilometresBetween(place, { lat: gold.lat, lon: gold.lon });
      if (km <= 161) right++;
      else if (showWrong)
        console.log(
          `${doc.id}\t${gold.text}\t${place.name} ${place.type} ${place.country} ${place.admin1}\t${Math.round(km)} km\tgold ${gold.lat},${gold.lon}`,
        );
    });
  }
  allRight += right;
  all += count;
  allUnresolved += unresolved;
  console.log(
    `${set}: ${right}/${count - unresolved} = ${(right / (count - unresolved)).toFixed(3)} of the resolved, ${(right / count).toFixed(3)} of all; ${unresolved} unresolved`,
  );
}
console.log(
  `all: ${(allRight / (all - allUnresolved)).toFixed(3)} of the resolved, ${(allRight / all).toFixed(3)} of all; ${Math.round(performance.now() - started)} ms`,
);
