import type { Picture } from '../picture/index.js';
import type { Exported, Loss } from './exporter.js';

/** Counts things by the reason for which they were lost. */
export class LossCount {
  readonly #counts = new Map<string, Loss>();

  add(what: string, why: string, count = 1): void {
    if (count === 0) return;
    const key = `${what}\n${why}`;
    this.#counts.set(key, { what, why, count: (this.#counts.get(key)?.count ?? 0) + count });
  }

  /** Lists of the picture that the format has no room for. */
  addLists(picture: Picture, lists: readonly (keyof Picture)[], why: string): void {
    for (const list of lists) this.add(list, why, (picture[list] as readonly unknown[]).length);
  }

  list(): Loss[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, loss]) => loss);
  }
}

/** The losses as the file that lies beside an export. */
export function lossesFile(format: string, picture: Picture, { files, losses }: Exported): string {
  const { asOf, knownAt, reports, statements } = picture;
  const told = { format, asOf, knownAt, reports, statements, files: files.map(({ name }) => name), losses };
  return `${JSON.stringify(told, null, 2)}\n`;
}
