import type { Change } from '../../sitrep.js';
import { colours, entry, safe } from './layout.js';
import { number } from './words.js';

/** Changes heaviest first, each with the section it is of and the id of its line. */
export function printChanges(changes: readonly Change[], most: number): string[] {
  const shown = changes.slice(0, most);
  const rest = changes.length - shown.length;
  return [
    ...shown.map((change) =>
      entry(colours.cyan(change.section), [safe(change.words)], {
        headWidth: 10,
        id: (change.after ?? change.before)?.id.slice(0, 8),
      }),
    ),
    ...(rest > 0 ? [colours.dim(`  ${number(rest)} lighter ones not shown (--all)`)] : []),
  ];
}
