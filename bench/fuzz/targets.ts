import { importDataset } from '../../src/exchange/index.js';
import { loadActorRegistry, loadGazetteer } from '../../src/lexicons/index.js';
import { SitrepError } from '../../src/model/index.js';
import { decodeBytes } from '../../src/reports/decode-bytes.js';
import { documentFormatOf } from '../../src/reports/documents/document-format.js';
import { UNPACK } from '../../src/reports/documents/formats.js';
import { checkAddress } from '../../src/reports/fetch/check-address.js';
import { FetchFault } from '../../src/reports/fetch/fetch-fault.js';
import { isPublicAddress } from '../../src/reports/fetch/public-address.js';
import { isAllowedByRobots, parseRobots } from '../../src/reports/fetch/robots.js';
import { finishReport } from '../../src/reports/finish-report.js';
import { readReportText } from '../../src/reports/read-report-file.js';

export type Target = (bytes: Uint8Array) => Promise<'read' | 'refused'>;

const ENDINGS = { text: 'txt', markdown: 'md', html: 'html', json: 'json', jsonl: 'jsonl' };

/** A parser by its name. Those of documents may throw an Error, which their thread tells; all others never throw. */
export function targetOf(name: string): Target {
  if (name === 'robots')
    return async (bytes) => {
      const text = Buffer.from(bytes).toString('utf8');
      isAllowedByRobots(parseRobots(text, 'sitrep'), `/${text.slice(0, 2000)}`);
      return 'read';
    };
  if (name === 'address') return checkAddressTarget;
  if (name.startsWith('import-')) return datasetTarget(name.slice('import-'.length));
  const ending = ENDINGS[name as keyof typeof ENDINGS];
  if (ending)
    return async (bytes) => {
      documentFormatOf(`a.${ending}`, bytes);
      const decoded = decodeBytes(bytes);
      if (!decoded.ok) return 'refused';
      const { reports } = await readReportText(`a.${ending}`, decoded.text, {});
      return reports.length > 0 ? 'read' : 'refused';
    };
  return documentTarget(UNPACK[name === 'office' ? 'zip' : (name as keyof typeof UNPACK)]);
}

/** As the reports do: the parser, then what becomes of its drafts. */
const documentTarget =
  (unpack: (typeof UNPACK)[keyof typeof UNPACK]): Target =>
  async (bytes) => {
    let pieces: Awaited<ReturnType<typeof unpack>>;
    try {
      pieces = await unpack('a', bytes);
    } catch (error) {
      if (error instanceof Error) return 'refused';
      throw error;
    }
    let isRead = false;
    for (const piece of structuredClone(pieces)) {
      if (piece.kind === 'draft')
        isRead ||= (await finishReport(piece.origin, piece.draft, {})).reports.length > 0;
      else isRead ||= piece.kind === 'file';
    }
    return isRead ? 'read' : 'refused';
  };

/** Whatever is let through has a host that is no private address and no single word. */
const checkAddressTarget: Target = async (bytes) => {
  try {
    const url = checkAddress(Buffer.from(bytes).toString('utf8'));
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const isNumber = /^[\d.]+$/.test(host) || host.includes(':');
    if (url.username || url.password || url.port || (!isNumber && !host.includes('.')))
      throw new TypeError(`let through: ${url.href}`);
    if (isNumber && !isPublicAddress(host)) return 'refused';
    return 'read';
  } catch (error) {
    if (error instanceof FetchFault) return 'refused';
    throw error;
  }
};

/** A file is refused by an error of ours; what is taken points at its own words. */
function datasetTarget(format: string): Target {
  const knowledge = { registry: loadActorRegistry(), gazetteer: loadGazetteer() };
  return async (bytes) => {
    try {
      const { readings } = importDataset(format, Buffer.from(bytes).toString('utf8'), knowledge);
      for (const { report, statements } of readings)
        for (const { start, end, text } of statements.flatMap(({ roles }) => Object.values(roles).flat()))
          if (report.text.slice(start, end) !== text) throw new TypeError(`"${text}" is not at ${start}`);
      return readings.length > 0 ? 'read' : 'refused';
    } catch (error) {
      if (error instanceof SitrepError) return 'refused';
      throw error;
    }
  };
}
