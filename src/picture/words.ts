import type { PictureWords } from '../lexicons/index.js';
import type { EntityRef, EventCell, FigureCell } from './picture.js';

/** "A, B and C". */
export function names(entities: readonly EntityRef[]): string {
  const all = entities.map(({ name }) => name);
  return all.length < 3 ? all.join(' and ') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** "Islamic State attacked Baquba in Diyala". */
export function eventWords(cell: EventCell, words: PictureWords): string {
  const [withTarget, bare] = (cell.mode ? words.modes[cell.mode] : undefined) ??
    words.events[cell.category] ?? [`${cell.category} {target}`, cell.category];
  const act = cell.targets.length > 0 ? withTarget.replace('{target}', names(cell.targets)) : bare;
  const where = cell.places.length > 0 ? ` in ${names(cell.places)}` : '';
  return `${names(cell.sources) || 'somebody'} ${act}${where}`;
}

/** "people were killed (police) in Samarra". */
export function figureWords(cell: FigureCell, words: PictureWords): string {
  const who = cell.counted ? ` (${cell.counted})` : '';
  const where = cell.places.length > 0 ? ` in ${names(cell.places)}` : '';
  return `${words.figures[cell.type] ?? cell.type}${who}${where}`;
}
