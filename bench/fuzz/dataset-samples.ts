import { strToU8 } from 'fflate';
import type { Sample } from './samples.js';

const whole =
  (text: string): Sample =>
  (change) =>
    change(strToU8(text));
const lines = (...rows: readonly string[]) => whole(rows.join('\r\n'));
const json = (value: unknown) => whole(JSON.stringify(value));
const entities = (...rows: readonly unknown[]) => whole(rows.map((row) => JSON.stringify(row)).join('\n'));

const GDELT = Array.from({ length: 61 }, () => '');
Object.assign(GDELT, {
  0: '1001',
  1: '20230620',
  6: 'SUDANESE ARMY',
  16: 'SUDAN',
  26: '190',
  51: '4',
  52: 'Bara, North Kordofan, Sudan',
  56: '13.7',
  57: '30.36',
  59: '20230621000000',
});
const feature = {
  type: 'Feature',
  id: 'a',
  geometry: { type: 'Point', coordinates: [30.36, 13.7] },
  properties: {
    name: 'Bara',
    status: 'held',
    holders: ['Sudanese Armed Forces'],
    date: '2023-06-20',
    category: 'ASSAULT',
    killed: 4,
  },
};

/** Valid files of coded data, by the format's name after `import-`. */
export const DATASET_SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  'import-acled': [
    lines(
      'event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,iso,country,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp',
      'SDN123,2023-06-20,1,Battles,Armed clash,Military Forces of Sudan (2019-),Rapid Support Forces,729,Sudan,Bara,13.7,30.36,1,Kordofan Post,"Troops, ""many"", fought.",3,1687305600',
      'SDN124,20 June 2023,2,Strategic developments,Agreement,Rapid Support Forces,,729,Sudan,Bara,13.7,30.36,2,Kordofan Post,A deal.,0,1687305600',
    ),
  ],
  'import-ged': [
    lines(
      'id,type_of_violence,side_a,side_b,source_date,source_headline,source_original,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best,high,low',
      '1,1,Government of Iraq,IS,2014-06-12;2014-06-13,Battle,Officials,1,Baiji town,34.93,43.49,Iraq,1,2014-06-11 00:00:00.000,2014-06-11 00:00:00.000,12,20,10',
      '2,3,IS,Civilians,2014-06-12,"A, ""b""",,4,Nineveh,36.3,43.1,Iraq,4,2014-06-01,2014-06-30,1,1,0',
    ),
  ],
  'import-gdelt': [whole(`${GDELT.join('\t')}\n${GDELT.with(0, '1002').with(26, '0841').join('\t')}\n`)],
  'import-polecat': [
    whole(
      'Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tRecipient Name\tCity\tLatitude\tLongitude\tCountry\nE1\t2023-06-20\tASSAULT\tfirearms\tSudan\tRapid Support Forces\tBara\t13.7\t30.36\tSDN\n',
    ),
  ],
  'import-ftm': [
    entities(
      { id: 'p', schema: 'Person', properties: { name: ['Omar Haddad'], country: ['iq'] } },
      { id: 'o', schema: 'Organization', properties: { name: ['Green Band'] } },
      { id: 'm', schema: 'Membership', properties: { member: ['p'], organization: ['o'] } },
      { id: 'l', schema: 'UnknownLink', properties: { subject: ['p'], object: ['o'], role: ['allied'] } },
      {
        id: 'e',
        schema: 'Event',
        properties: {
          name: ['ASSAULT (firearms): Green Band against Omar Haddad'],
          startDate: ['2014-06-10'],
          involved: ['o', 'p'],
        },
      },
    ),
  ],
  'import-geojson': [
    json({ type: 'FeatureCollection', name: 'control', features: [feature] }),
    entities(feature, { ...feature, id: 'b', geometry: null }),
    json({
      ...feature,
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [3, 4],
            [5, 6],
            [1, 2],
          ],
        ],
      },
    }),
  ],
};
