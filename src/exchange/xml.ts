/** An element as text; attributes in the order given, null ones left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | null>>,
  ...content: readonly string[]
): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== null);
  const open = [name, ...given.map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(' ');
  return content.length === 0 ? `<${open}/>` : `<${open}>${content.join('')}</${name}>`;
}

/** Text for XML 1.0: markup escaped, characters that XML forbids left out. */
export function escaped(text: string): string {
  const allowed = [...text].filter((character) => {
    const code = character.codePointAt(0)!;
    return code >= 32
      ? code !== 0xfffe && code !== 0xffff && (code < 0xd800 || code > 0xdfff)
      : '\t\n\r'.includes(character);
  });
  return allowed
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export const xmlFile = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
