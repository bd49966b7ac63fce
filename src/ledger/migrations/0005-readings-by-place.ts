import type { Database } from '../tables.js';
import { fillReadingPlaces } from './fill-reading-places.js';

/**
 * A part of a ledger is whole reports: what one of its sentences leaves open, another one tells. So readings are asked by
 * the places that they name and by country, and statements by country no more.
 */
export const READINGS_BY_PLACE: readonly (string | ((db: Database) => Promise<void>))[] = [
  `alter table reading
    add column place_keys text[] not null default '{}',
    add column countries text[] not null default '{}',
    drop column publisher_ids`,
  'alter table reading disable trigger reading_append_only',
  fillReadingPlaces,
  'alter table reading enable trigger reading_append_only',
  'create index reading_places on reading using gin (place_keys)',
  'create index reading_countries on reading using gin (countries)',
  'drop index statement_countries',
];
