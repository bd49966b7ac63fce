import { acled } from './acled.js';
import { atlos, uwazi } from './case-files.js';
import type { Exporter } from './exporter.js';
import { followTheMoney } from './follow-the-money.js';
import { gdelt } from './gdelt.js';
import { ged } from './ged.js';
import { geojson } from './geojson.js';
import { geoparquet } from './geoparquet.js';
import { idmc } from './idmc.js';
import { kml } from './kml.js';
import { parquet } from './ledger-tables.js';
import { gexf, graphml } from './network.js';
import { plover, polecat } from './plover.js';
import { provenance } from './provenance.js';
import { stix } from './stix.js';
import { timemap } from './timemap.js';
import { xlsx } from './workbook.js';

/** Every format that a picture can be written in. */
export const EXPORTERS: readonly Exporter[] = [
  acled,
  atlos,
  followTheMoney,
  gdelt,
  ged,
  geojson,
  geoparquet,
  gexf,
  graphml,
  idmc,
  kml,
  parquet,
  plover,
  polecat,
  provenance,
  stix,
  timemap,
  uwazi,
  xlsx,
];
