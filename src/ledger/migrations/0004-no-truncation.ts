const TABLES = [
  'report',
  'reading',
  'entity',
  'statement',
  'judgement',
  'link',
  'name',
  'reading_again',
  'supersession',
  'change',
];

/** Emptying a table is a change of its rows too, which the triggers for each row do not see. */
export const NO_TRUNCATION: readonly string[] = [
  ...TABLES.map(
    (table) =>
      `create trigger ${table}_no_truncation before truncate on ${table} execute function refuse_change()`,
  ),
  // Folds read the text of reports, so that reports without it are of no use.
  'alter table report drop column head',
];
