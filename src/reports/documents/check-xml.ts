/** Elements within elements beyond which an XML file was not made by a word processor. */
const MAX_DEPTH = 200;
const MAX_ELEMENTS = 2_000_000;

/**
 * Why XML cannot be given to a parser that builds a tree, or null. One pass, no tree: what is not well nested, or nested too
 * deep, costs such parsers the square of its length; a DOCTYPE may hold entities that grow without end.
 */
export function problemOfXml(xml: string): string | null {
  const open: string[] = [];
  let elements = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const skipped = SKIPPED.find(([start]) => xml.startsWith(start, at));
    if (skipped) {
      const end = xml.indexOf(skipped[1], at + skipped[0].length);
      if (end < 0) return 'its XML is cut short';
      at = end + skipped[1].length;
      continue;
    }
    if (xml.startsWith('<!', at)) return 'its XML has a document type, which such files never have';
    const end = endOfTag(xml, at + 1);
    if (end < 0) return 'its XML is cut short';
    const isClosing = xml[at + 1] === '/';
    const name = nameAt(xml, isClosing ? at + 2 : at + 1, end);
    if (name === '') return 'its XML is no XML';
    if (isClosing) {
      if (open.pop() !== name) return `its XML is not well nested (${name.slice(0, 40)})`;
    } else if (xml[end - 1] !== '/') open.push(name);
    elements += 1;
    if (open.length > MAX_DEPTH) return `its XML is nested more than ${MAX_DEPTH} deep`;
    if (elements > MAX_ELEMENTS) return `its XML has more than ${MAX_ELEMENTS} elements`;
    at = end + 1;
  }
  return open.length > 0 ? 'its XML is cut short' : null;
}

const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Where the ">" of a tag stands, those within quotes passed over; -1 where none comes. */
function endOfTag(xml: string, from: number): number {
  let quote = '';
  for (let at = from; at < xml.length; at += 1) {
    const letter = xml[at]!;
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '>') return at;
    else if (letter === '<') return -1;
    else if (letter === '"' || letter === "'") quote = letter;
  }
  return -1;
}

function nameAt(xml: string, from: number, end: number): string {
  let at = from;
  while (at < end && !/[\s/]/.test(xml[at]!)) at += 1;
  return xml.slice(from, at);
}
