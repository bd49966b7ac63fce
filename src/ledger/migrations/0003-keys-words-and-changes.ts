import type { Database } from '../tables.js';
import { fillKeysAndWords } from './fill-keys-and-words.js';

const APPEND_ONLY = ['name', 'reading_again', 'supersession', 'change'];

/**
 * What a large ledger is asked by: keys and countries of statements, words of reports and sentences, names of things,
 * which reading took whose place, and a numbered log of what came in.
 */
export const KEYS_WORDS_AND_CHANGES: readonly (string | ((db: Database) => Promise<void>))[] = [
  // A picture needs all of a report but its text, which is most of it.
  `alter table report
    add column names text not null default '',
    add column head jsonb generated always as (body - 'text') stored`,
  `alter table statement
    add column keys text[] not null default '{}',
    add column countries text[] not null default '{}',
    add column band text not null default '',
    add column known_on date,
    add column sentence text not null default '',
    add column names text not null default ''`,
  `alter table reading add column publisher_ids text[] not null default '{}'`,
  `create table name (
    plain text not null,
    key text not null,
    kind text not null,
    type text,
    name text not null,
    country text,
    primary key (plain, key)
  )`,
  `create table reading_again (
    reading_id text not null references reading (id),
    reader text not null,
    recorded_at timestamptz not null,
    primary key (reading_id, reader)
  )`,
  `create table supersession (
    reading_id text primary key references reading (id),
    by_reading_id text not null references reading (id),
    recorded_at timestamptz not null
  )`,
  `create table change (
    seq bigint generated always as identity primary key,
    kind text not null,
    subject text not null,
    recorded_at timestamptz not null
  )`,
  // The new columns answer what these were for, and each index costs at every insert.
  'drop index entity_id, entity_name, statement_kind_time, statement_places',
  ...['report', 'reading', 'statement'].map((t) => `alter table ${t} disable trigger ${t}_append_only`),
  fillKeysAndWords,
  ...['report', 'reading', 'statement'].map((t) => `alter table ${t} enable trigger ${t}_append_only`),
  // A word that the English dictionary drops or cuts may be a name ("IS"), so names stand as they are beside the text.
  // The cut keeps a book-length report below the limit of a tsvector; its statements are found all the same.
  `alter table report add column words tsvector generated always as (
    setweight(to_tsvector('simple', names), 'A')
    || setweight(to_tsvector('english', coalesce(title, '')), 'B')
    || to_tsvector('english', left(coalesce(body ->> 'text', ''), 200000))) stored`,
  `alter table statement add column words tsvector generated always as (
    setweight(to_tsvector('simple', names), 'A')
    || to_tsvector('english', left(sentence, 20000))) stored`,
  'create index report_words on report using gin (words)',
  'create index report_published on report (published_on)',
  'create index statement_words on statement using gin (words)',
  'create index statement_keys on statement using gin (keys)',
  'create index statement_countries on statement using gin (countries)',
  'create index name_key on name (key)',
  `insert into supersession (reading_id, by_reading_id, recorded_at)
    select old.id, new.reading_id, new.recorded_at
    from reading old join current_reading new on new.report_id = old.report_id and new.reading_id <> old.id`,
  `create or replace view current_reading as
    select id as reading_id, report_id, reader, recorded_at from reading
    where not exists (select 1 from supersession s where s.reading_id = reading.id)`,
  `create view superseded_statement as
    select old.reading_id, old.id, old.report_id, was.reader, s.by_reading_id, now.reader as by_reader,
      s.recorded_at as superseded_at, old.body
    from supersession s
      join statement old on old.reading_id = s.reading_id
      join reading was on was.id = s.reading_id
      join reading now on now.id = s.by_reading_id`,
  `insert into change (kind, subject, recorded_at)
    select * from (
      select 'reading', id, recorded_at from reading
      union all select 'judgement', id, judged_at from judgement
      union all select 'link', id, recorded_at from link
    ) as past (kind, subject, recorded_at) order by recorded_at, kind, subject`,
  ...APPEND_ONLY.map(
    (table) =>
      `create trigger ${table}_append_only before update or delete on ${table}
        for each row execute function refuse_change()`,
  ),
];
