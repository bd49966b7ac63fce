import Papa from 'papaparse';
import { decodeBytes } from '../decode-bytes.js';
import { jsonDraft } from '../json-reports.js';
import { aside, LIMITS, type Piece, type Unpack } from './piece.js';

/** A table with a header: a report a row, columns under the names of `data/lexicons/en/reports.yaml`. */
export const unpackTable: Unpack = async (name, bytes) => {
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return [aside(name, decoded.code, decoded.reason)];
  const { data } = Papa.parse<Record<string, string>>(decoded.text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    preview: LIMITS.entries,
  });
  const [first] = data;
  if (!first) return [aside(name, 'E-REPORT-EMPTY', 'the table has no row below its header')];
  const made = jsonDraft(first);
  if ('problem' in made)
    return [
      aside(
        name,
        'E-REPORT-FIELD',
        `${made.problem}. A dataset of coded events goes in by \`sitrep import\``,
      ),
    ];
  return data.map((row, at): Piece => {
    const origin = `${name}:${at + 2}`;
    const one = jsonDraft(row);
    return 'problem' in one
      ? aside(origin, 'E-REPORT-FIELD', one.problem)
      : { kind: 'draft', origin, draft: one.draft };
  });
};
