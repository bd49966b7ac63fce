export type { ExportedFile } from './exporter.js';
export { EXPORTERS } from './formats.js';
export { gatherExport } from './gather-export.js';
export { IMPORTERS, importDataset } from './imports/index.js';
export { lossesFile } from './losses.js';
export { REDACTIONS, type Redaction, type RedactOptions, redactExport } from './redact.js';
export { sourcesOf } from './sources.js';
