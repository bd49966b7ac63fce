import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { loadGazetteer } from './gazetteer.js';
import { importGazetteer } from './gazetteer-import.js';
import { packageFolder } from './package-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'gazetteer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = (
  id: number,
  name: string,
  others: string,
  lat: number,
  lon: number,
  cls: string,
  code: string,
  admin1: string,
  population: number,
): string =>
  [
    id,
    name,
    name,
    others,
    lat,
    lon,
    cls,
    code,
    'IQ',
    '',
    admin1,
    '',
    '',
    '',
    population,
    '',
    '',
    'Asia/Baghdad',
    '2020-01-01',
  ].join('\t');

const DUMP = `${line(900001, 'Example Province', 'Mithal', 35, 43, 'A', 'ADM1', '99', 0)}\n${line(900002, 'Qaryat Mithal', 'قرية مثال,Mithalabad', 35.1, 43.1, 'P', 'PPL', '99', 120)}\n`;

describe('importGazetteer', () => {
  it.each([
    ['IQ.txt', Buffer.from(DUMP)],
    ['IQ.txt.gz', gzipSync(DUMP)],
  ])('takes a GeoNames dump as %s', async (name, bytes) => {
    const [file, into] = [join(folder, name), join(folder, `packs-${name}`)];
    writeFileSync(file, bytes);
    expect((await importGazetteer(file, into)).places).toBe(2);
    const gazetteer = loadGazetteer({ folders: [into] });
    expect(gazetteer.lookup('Mithalabad')[0]).toMatchObject({
      id: 'place:900002',
      country: 'IRQ',
      admin1: 'Example Province',
    });
    expect(gazetteer.lookup('قرية مثال')[0]?.id).toBe('place:900002');
    expect(gazetteer.lookup('Mosul').map((place) => place.id)).toContain('place:99072');
  });

  it('takes a Who’s On First export', async () => {
    const file = join(folder, 'wof.json');
    writeFileSync(
      file,
      JSON.stringify([
        {
          cc: 'SY',
          id: 77,
          name: 'Khirbat Mithal',
          pt: 'locality',
          names: ['خربة مثال'],
          lat: 35.5,
          lon: 38,
        },
        { cc: 'SY', id: 78, name: 'No point', pt: 'locality' },
      ]),
    );
    const into = join(folder, 'packs-wof');
    expect((await importGazetteer(file, into)).places).toBe(1);
    expect(loadGazetteer({ folders: [into] }).lookup('Khirbat Mithal')[0]).toMatchObject({
      id: 'place:wof-77',
      country: 'SYR',
      geonamesId: null,
    });
  });

  it.each([
    ['two-columns.txt', 'a\tb\n', /line 1 has 2 columns/],
    ['broken.json', '[{"cc": "IQ"', /does not parse/],
    ['empty.json', '[]', /no place/],
    ['cut.gz', gzipSync(DUMP).subarray(0, 40), /cannot be unpacked/],
  ])('says what is wrong with %s', async (name, bytes, message) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    await expect(importGazetteer(file, join(folder, 'never'))).rejects.toThrow(message);
  });

  it('says when the file is not there', async () => {
    await expect(importGazetteer(join(folder, 'nowhere.txt'), folder)).rejects.toThrow(/E-GAZETTEER-4/);
  });

  const shared = join(packageFolder('data'), '../../shared/data/wof-iq-sy.json.gz');
  it.skipIf(!existsSync(shared))(
    'takes places of Iraq and Syria as Who’s On First exports them',
    async () => {
      const rows = JSON.parse(gunzipSync(readFileSync(shared)).toString('utf8')) as { name: string }[];
      const [file, into] = [join(folder, 'iq-sy.json'), join(folder, 'packs-big')];
      writeFileSync(file, JSON.stringify(rows.slice(0, 1500)));
      expect((await importGazetteer(file, into)).places).toBeGreaterThan(1000);
      const found = loadGazetteer({ folders: [into] }).lookup(rows[700]!.name);
      expect(found.some((place) => place.country === 'IRQ')).toBe(true);
    },
  );
});
