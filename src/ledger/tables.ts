import type { ColumnType, GeneratedAlways, JSONColumnType, Kysely } from 'kysely';
import type { Entity, Link, Report, Statement } from '../model/index.js';

/** The tables as Kysely sees them. Dates and timestamps are text on both drivers. */
export interface Tables {
  report: {
    id: string;
    published_on: string | null;
    source: string | null;
    title: string | null;
    language: string;
    recorded_at: string;
    names: string;
    body: JSONColumnType<Report>;
    words: GeneratedAlways<string>;
  };
  reading: {
    id: string;
    report_id: string;
    reader: string;
    recorded_at: string;
    statements: number;
    /** What `derived.ts` takes out of it: keys of the places named, countries of these and of statements without a place. */
    place_keys: string[];
    countries: string[];
  };
  reading_again: { reading_id: string; reader: string; recorded_at: string };
  supersession: { reading_id: string; by_reading_id: string; recorded_at: string };
  name: {
    plain: string;
    key: string;
    kind: string;
    type: string | null;
    name: string;
    country: string | null;
  };
  change: { seq: GeneratedAlways<string>; kind: string; subject: string; recorded_at: string };
  entity: {
    reading_id: string;
    id: string;
    kind: string;
    type: string | null;
    name: string;
    country: string | null;
    lat: number | null;
    lon: number | null;
    body: JSONColumnType<Entity>;
  };
  statement: {
    reading_id: string;
    id: string;
    report_id: string;
    kind: string;
    type: string;
    mode: string | null;
    status: string;
    source_ids: string[];
    target_ids: string[];
    place_ids: string[];
    time_from: string | null;
    time_to: string | null;
    /** What `derived.ts` takes out of the reading. */
    keys: string[];
    countries: string[];
    band: string;
    known_on: string | null;
    sentence: string;
    names: string;
    words: GeneratedAlways<string>;
    body: JSONColumnType<Statement>;
  };
  judgement: {
    id: string;
    about: string;
    subject: string;
    object: string | null;
    verdict: string;
    value: ColumnType<Readonly<Record<string, unknown>> | null, string | null, never>;
    who: string;
    judged_at: string;
    why: string;
    replaces: string | null;
  };
  link: LinkColumns & { digest: string };
  current_link: LinkColumns;
  current_reading: { reading_id: string; report_id: string; reader: string; recorded_at: string };
}

interface LinkColumns {
  id: string;
  type: string;
  from_id: string;
  to_id: string;
  score: number;
  rule: string;
  recorded_at: string;
  body: JSONColumnType<Link>;
}

export type Database = Kysely<Tables>;
