import { loadLinkingRules } from '../../src/lexicons/index.js';
import { groupReports } from '../../src/resolution/index.js';
import { type Task, toReport } from './task.js';

/** Which documents tell of one event: one cluster a document, over all given documents together. */
export const predictDedup: Task = async (records) => {
  const reports = records.map((record) => ({
    ...toReport(record),
    id: record.id,
    publishedAt: dayOf(record.date),
  }));
  const groups = groupReports(reports, loadLinkingRules());
  return groups.flatMap((group) => group.reports.map((id) => ({ id, cluster: group.id })));
};

/** "May 5, 2010" as an ISO date; null for what is no date. */
function dayOf(text: unknown): string | null {
  const at = typeof text === 'string' ? Date.parse(`${text} UTC`) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString().slice(0, 10);
}
