import { type Place, placeKey } from '../../lexicons/index.js';

/** Whether an area holds a place, by the gazetteer's own hierarchy; an extent decides only for regions of ours. */
export function contains(area: Place, place: Place): boolean {
  if (area.id === place.id) return false;
  switch (area.type) {
    case 'country':
      return place.type !== 'country' && place.country !== null && place.country === area.country;
    case 'admin1':
      return (
        place.type !== 'country' &&
        place.type !== 'admin1' &&
        (place.admin1Id === area.id ||
          (place.admin1Id === null &&
            place.country === area.country &&
            place.admin1 !== null &&
            placeKey(place.admin1) === placeKey(area.name)))
      );
    case 'admin2':
      return place.admin2Id === area.id;
    default:
      return false;
  }
}
