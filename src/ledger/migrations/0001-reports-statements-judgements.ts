export const REPORTS_STATEMENTS_JUDGEMENTS: readonly string[] = [
  `create table report (
      id text primary key,
      published_on date,
      source text,
      title text,
      language text not null,
      recorded_at timestamptz not null,
      body jsonb not null
    )`,
  `create table reading (
      id text primary key,
      report_id text not null references report (id),
      reader text not null,
      recorded_at timestamptz not null,
      statements integer not null
    )`,
  'create index reading_of_report on reading (report_id)',
  `create table entity (
      reading_id text not null references reading (id),
      id text not null,
      kind text not null,
      type text,
      name text not null,
      country text,
      lat double precision,
      lon double precision,
      body jsonb not null,
      primary key (reading_id, id)
    )`,
  'create index entity_id on entity (id)',
  'create index entity_name on entity (lower(name))',
  `create table statement (
      reading_id text not null references reading (id),
      id text not null,
      report_id text not null references report (id),
      kind text not null,
      type text not null,
      mode text,
      status text not null,
      source_ids text[] not null,
      target_ids text[] not null,
      place_ids text[] not null,
      time_from date,
      time_to date,
      body jsonb not null,
      primary key (reading_id, id)
    )`,
  'create index statement_id on statement (id text_pattern_ops)',
  'create index statement_report on statement (report_id)',
  'create index statement_kind_time on statement (kind, time_from)',
  'create index statement_places on statement using gin (place_ids)',
  `create table judgement (
      id text primary key,
      subject text not null,
      verdict text not null,
      who text not null,
      judged_at timestamptz not null,
      why text not null,
      replaces text references judgement (id)
    )`,
  'create index judgement_subject on judgement (subject)',
  // The last reading of a report is the one that counts; earlier ones stay for comparison.
  `create view current_reading as
      select distinct on (report_id) id as reading_id, report_id, reader, recorded_at
      from reading order by report_id, recorded_at desc, id desc`,
  // Append-only is kept by the store itself, not by good manners.
  `create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception 'ledger rows are only ever added'; end $$`,
  ...['report', 'reading', 'entity', 'statement', 'judgement'].map(
    (table) =>
      `create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change()`,
  ),
];
