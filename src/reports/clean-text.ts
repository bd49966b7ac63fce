/**
 * The fixed text that every offset counts in: line feeds only, plain blanks, composed letters, nothing invisible
 * (soft hyphens, zero-width and bidirectional controls), no broken surrogates, at most one empty line in a row.
 */
export function cleanText(raw: string): string {
  return raw
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/ +$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** One line without runs of blanks, or null where nothing is left. */
export function cleanLine(raw: string | null | undefined): string | null {
  const line = cleanText(raw ?? '').replace(/\s+/g, ' ');
  return line === '' ? null : line;
}

const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}]|\u034f|\u115f|\u1160|\u180e/gu;
