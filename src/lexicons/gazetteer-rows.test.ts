import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadGazetteer } from './gazetteer.js';
import { readAreaAdjectives, readCorrections, readOwnPlaces } from './gazetteer-layer.js';
import { packageFolder } from './package-folder.js';

const folder = join(packageFolder('data'), 'gazetteer');
const gazetteer = loadGazetteer();
const rows = readOwnPlaces(folder);
const SLACK_DEGREES = 1.5;

describe('rows of our own', () => {
  it('have an id each', () => {
    const ids = rows.map(({ place }) => place.id).filter((id) => !/\d+$/.test(id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('are found by every name', () => {
    const lost = rows.flatMap(({ place, names }) =>
      names.filter((name) => !gazetteer.lookup(name).some((found) => found.id === place.id)),
    );
    expect(lost).toEqual([]);
  });

  it('add only to places that the gazetteer has', () => {
    const unknown = rows.filter(({ place }) => !Number.isFinite(gazetteer.byId(place.id)?.lat));
    expect(unknown.map(({ place }) => `${place.name} ${place.id}`)).toEqual([]);
  });

  it('lie in their country', () => {
    const astray = rows.flatMap(({ place: { id, name, country, type } }) => {
      const place = gazetteer.byId(id)!;
      const extent = country ? gazetteer.country(country)?.extent : null;
      if (!extent || type === 'feature') return [];
      const [west, south, east, north] = extent;
      const inside =
        place.lat > south - SLACK_DEGREES &&
        place.lat < north + SLACK_DEGREES &&
        place.lon > west - SLACK_DEGREES &&
        place.lon < east + SLACK_DEGREES;
      return inside && place.country === country
        ? []
        : [`${name} ${place.lat},${place.lon} ${place.country}`];
    });
    expect(astray).toEqual([]);
  });

  it('name areas and places that exist', () => {
    const areas = [...readAreaAdjectives(folder).values()].flat();
    const corrected = readCorrections(folder).map(({ id }) => id);
    expect([...areas, ...corrected].filter((id) => !gazetteer.byId(id))).toEqual([]);
  });
});
