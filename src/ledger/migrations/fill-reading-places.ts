import { sql } from 'kysely';
import type { Reading } from '../../model/index.js';
import { derivedOf } from '../derived.js';
import type { Database } from '../tables.js';

const READINGS_AT_ONCE = 200;

/** For the fifth migration: places and countries of all readings that were there before. */
export async function fillReadingPlaces(db: Database): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; reading: Reading }>`
      select r.id, jsonb_build_object('report', p.body,
        'entities', coalesce((select jsonb_agg(e.body) from entity e where e.reading_id = r.id), '[]'),
        'statements', coalesce((select jsonb_agg(s.body) from statement s where s.reading_id = r.id), '[]')) as reading
      from reading r join report p on p.id = r.report_id
      where r.id > ${after} order by r.id limit ${READINGS_AT_ONCE}`.execute(db);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const filled = rows.map(({ id, reading }) => {
      const { placeKeys, countries } = derivedOf(reading, '');
      return { id, places: placeKeys, countries };
    });
    await sql`update reading set place_keys = x.places, countries = x.countries
      from jsonb_to_recordset(${JSON.stringify(filled)}::jsonb) as x (id text, places text[], countries text[])
      where reading.id = x.id`.execute(db);
  }
}
