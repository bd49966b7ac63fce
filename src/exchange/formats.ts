import { acled } from './acled.js';
import { atlos, uwazi } from './case-files.js';
import type { Exporter } from './exporter.js';
import { followTheMoney } from './follow-the-money.js';
import { ged } from './ged.js';
import { geojson } from './geojson.js';
import { idmc } from './idmc.js';
import { kml } from './kml.js';
import { gexf, graphml } from './network.js';
import { plover, polecat } from './plover.js';
import { provenance } from './provenance.js';
import { stix } from './stix.js';
import { timemap } from './timemap.js';

/** Every format that a picture can be written in. */
export const EXPORTERS: readonly Exporter[] = [
  acled,
  atlos,
  followTheMoney,
  ged,
  geojson,
  gexf,
  graphml,
  idmc,
  kml,
  plover,
  polecat,
  provenance,
  stix,
  timemap,
  uwazi,
];
