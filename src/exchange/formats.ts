import { acled } from './acled.js';
import type { Exporter } from './exporter.js';
import { ged } from './ged.js';
import { geojson } from './geojson.js';

/** Every format that a picture can be written in, by id. */
export const EXPORTERS: readonly Exporter[] = [acled, ged, geojson];
