import type { Version } from '../../sitrep.js';
import type { Found } from './look.js';
import type { SeenReport, WatchState } from './watch-state.js';

/**
 * Which of the reports found stand where others stood before: at the same address; else in the same file, alone both
 * times, or under the same title. Where that is not plain, none.
 */
export function versionsOf(state: WatchState, found: readonly Found[]): Version[] {
  const before = Object.values(state.seen).flatMap(({ reports }) => reports);
  const known = new Set(before.map(({ id }) => id));
  return found.flatMap(({ at, reports }) => {
    const here = state.seen[at]?.reports ?? [];
    return reports
      .filter(({ id }) => !known.has(id))
      .flatMap((report): Version[] => {
        const { id: newer, url } = report;
        const byAddress = url !== null && isOnly(reports, 'url', url) ? last(before, 'url', url) : undefined;
        const older =
          byAddress ??
          (here.length === 1 && reports.length === 1 ? here[0] : undefined) ??
          (url === null && report.title !== null && isOnly(reports, 'title', report.title)
            ? last(here, 'title', report.title)
            : undefined);
        return older ? [{ newer, older: older.id, at: byAddress ? url! : at }] : [];
      });
  });
}

type Field = 'url' | 'title';

const isOnly = (reports: readonly SeenReport[], field: Field, value: string): boolean =>
  reports.filter((one) => one[field] === value).length === 1;

const last = (reports: readonly SeenReport[], field: Field, value: string): SeenReport | undefined =>
  reports.findLast((one) => one[field] === value);
