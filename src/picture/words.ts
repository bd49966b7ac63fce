import type { PictureWords } from '../lexicons/index.js';
import type { EntityRef, EventCell, FigureCell } from './picture.js';

/** "A, B and C". */
export function names(entities: readonly EntityRef[]): string {
  const all = entities.map(({ name }) => name);
  return all.length < 3 ? all.join(' and ') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** "Islamic State attacked Baquba in Diyala"; of a plan "is to attack", of a possibility "might attack". */
export function eventWords(cell: EventCell, words: PictureWords): string {
  const bare = cell.category;
  const [did, didBare, toDo, toDoBare] = (cell.mode ? words.modes[cell.mode] : undefined) ??
    words.events[bare] ?? [`${bare} {target}`, bare, `${bare} {target}`, bare];
  const isOpen = cell.status === 'planned' || cell.status === 'hypothetical';
  const [withTarget, without] = isOpen ? [toDo, toDoBare] : [did, didBare];
  const act = cell.targets.length > 0 ? withTarget.replace('{target}', () => names(cell.targets)) : without;
  const may = { planned: 'is to ', hypothetical: 'might ' }[cell.status as string] ?? '';
  const told = cell.places.filter(({ name }) => !act.includes(name));
  const where = told.length > 0 ? ` in ${names(told)}` : '';
  return `${names(cell.sources) || 'somebody'} ${may}${act}${where}`;
}

/** "people were killed (police) in Samarra". */
export function figureWords(cell: FigureCell, words: PictureWords): string {
  const who = cell.counted ? ` (${cell.counted})` : '';
  const where = cell.places.length > 0 ? ` in ${names(cell.places)}` : '';
  return `${words.figures[cell.type] ?? cell.type}${who}${where}`;
}
