import type { Gazetteer } from '../../src/lexicons/index.js';
import type { PlaceMention } from '../../src/resolution/places/index.js';

/** A mention as resolution wants it; an adjective or a people ("Syrian", "Kurds of Syria") stands for its country. */
export function mentionOf(key: string, text: string, start: number, gazetteer: Gazetteer): PlaceMention {
  const [place] = gazetteer.adjective(text);
  return { key, text: place ? place.name : text, start };
}
