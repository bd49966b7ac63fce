import { SitrepError } from '../../model/index.js';
import type { Picture, PictureOptions, Sitrep } from '../../sitrep.js';
import { didYouMean } from '../suggest.js';

/** The picture of a country, province or place of that name; of everything without a name. */
export async function pictureOf(
  sitrep: Sitrep,
  days: PictureOptions,
  name: string | undefined,
): Promise<Picture> {
  if (name === undefined) return sitrep.picture(days);
  const found = await sitrep.pictureIn(name, days);
  return found ? found.picture : cutToArea(sitrep, await sitrep.picture(days), name);
}

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
