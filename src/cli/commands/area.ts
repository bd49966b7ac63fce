import { SitrepError } from '../../model/index.js';
import type { Picture, Sitrep } from '../../sitrep.js';
import { didYouMean } from '../suggest.js';

/** What of a picture lies in a country, province or place of that name; all of it without a name. */
export async function cutToArea(
  sitrep: Sitrep,
  picture: Picture,
  name: string | undefined,
): Promise<Picture> {
  if (name === undefined) return picture;
  const area = await sitrep.area(name, picture);
  if (area) return sitrep.pictureOfArea(picture, area);
  const places = picture.control.map(({ place }) => place.name);
  throw new SitrepError(
    'E-AREA-UNKNOWN',
    `Neither the gazetteer nor the reports know an area called ${name}.${didYouMean(name, places)}`,
  );
}
