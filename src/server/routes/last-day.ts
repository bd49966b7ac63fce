import type { AppOptions } from '../app.js';
import type { LedgerView } from '../ledger-view.js';

/** The day of the last report, ISO date; of an empty ledger today. */
export function lastDayOf(view: LedgerView, { now }: AppOptions): string {
  return view.days().last ?? (now?.() ?? new Date().toISOString()).slice(0, 10);
}
