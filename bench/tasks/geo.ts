import { type Gazetteer, loadGazetteer } from '../../src/lexicons/index.js';
import { findPlaceNames } from '../../src/mentions/place-names.js';
import type { Sentence } from '../../src/model/index.js';
import { type PlaceMention, resolvePlaces } from '../../src/resolution/places/index.js';
import { type Task, toReport } from './task.js';

/** Places named in a text with their coordinates; the sets count origins ("Syrian") and places inside names too. */
export const predictGeo: Task = async (records, reader) => {
  const gazetteer = loadGazetteer();
  const reports = records.map(toReport);
  const insights = await reader.inspect(reports);
  return insights.map(({ report, sentences }, at) => ({
    id: records[at]!.id,
    toponyms: toponymsOf(report.text, sentences, gazetteer),
  }));
};

/** Exported for measuring on sentences that are read already. */
export function toponymsOf(text: string, sentences: readonly Sentence[], gazetteer: Gazetteer) {
  const spans = sentences.flatMap((sentence) =>
    findPlaceNames(sentence, gazetteer).map(({ firstToken, lastToken }) => ({
      start: sentence.tokens[firstToken]!.start,
      end: sentence.tokens[lastToken]!.end,
    })),
  );
  const mentions = spans.map(({ start, end }, at) =>
    mentionOf(`${at}`, text.slice(start, end), start, gazetteer),
  );
  const answers = resolvePlaces({ mentions, report: { publishedAt: null, source: null, text } }, gazetteer);
  return spans.map((span, at) => {
    const place = answers[at]!.place;
    return {
      ...span,
      text: text.slice(span.start, span.end),
      ...(place ? { lat: place.lat, lon: place.lon } : {}),
    };
  });
}

/** A mention as resolution wants it; an adjective or a people ("Syrian", "Chechens") stands for its country or area. */
export function mentionOf(key: string, text: string, start: number, gazetteer: Gazetteer): PlaceMention {
  const [place] = gazetteer.adjective(text);
  return { key, text: place ? place.name : text, start };
}
