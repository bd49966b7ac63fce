/** Rules of a robots.txt for one crawler. */
export interface RobotsRules {
  readonly rules: readonly { readonly allow: boolean; readonly path: string }[];
}

export const ALLOW_ALL: RobotsRules = { rules: [] };
export const ALLOW_NONE: RobotsRules = { rules: [{ allow: false, path: '/' }] };

/** Bytes of a robots.txt that are read; RFC 9309, 2.5 asks for 500 KiB at the least. */
export const ROBOTS_BYTES = 512 * 1024;

/**
 * A robots.txt (RFC 9309): all groups that name the product, whatever the case, joined; without one, all groups for `*`.
 * Lines that are not understood are passed over.
 */
export function parseRobots(text: string, product: string): RobotsRules {
  const own: { allow: boolean; path: string }[] = [];
  const others: { allow: boolean; path: string }[] = [];
  let named = false;
  let agents: string[] = [];
  let isHead = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)) {
    const [, key, value] = /^\s*([a-z-]+)\s*:\s*(.*?)\s*$/i.exec(line.replace(/#.*$/, '')) ?? [];
    if (key === undefined || value === undefined) continue;
    const field = key.toLowerCase();
    if (field === 'user-agent') {
      if (!isHead) agents = [];
      isHead = true;
      const agent = value === '*' ? '*' : (/^[a-z_-]+/i.exec(value)?.[0]?.toLowerCase() ?? '');
      agents.push(agent);
      named ||= agent === product.toLowerCase();
    } else if (field === 'allow' || field === 'disallow') {
      isHead = false;
      if (value === '') continue; // an empty rule forbids nothing
      const rule = { allow: field === 'allow', path: normal(value) };
      if (agents.includes(product.toLowerCase())) own.push(rule);
      if (agents.includes('*')) others.push(rule);
    }
  }
  return { rules: named ? own : others };
}

/** Whether a path with its query may be fetched: the longest rule that matches decides, `Allow` on a tie. */
export function isAllowedByRobots({ rules }: RobotsRules, pathAndQuery: string): boolean {
  const path = normal(pathAndQuery);
  if (path === '/robots.txt') return true;
  let best: { allow: boolean; length: number } | null = null;
  for (const { allow, path: pattern } of rules) {
    if (!matches(pattern, path)) continue;
    const length = Buffer.byteLength(pattern);
    if (!best || length > best.length || (length === best.length && allow)) best = { allow, length };
  }
  return best?.allow ?? true;
}

/** `*` stands for anything, `$` at the end for the end. Each piece is sought once, so that no pattern takes long. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const [first, ...rest] = (isWhole ? pattern.slice(0, -1) : pattern).split('*') as [string, ...string[]];
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isWhole ? rest.pop() : undefined;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (!isWhole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

/** Letters beyond ASCII as percent signs, needless percent signs as letters (RFC 9309, 2.2.2). */
function normal(path: string): string {
  const encoded = path.replace(/[^\u0021-\u007e]+/gu, (text) => {
    try {
      return encodeURIComponent(text);
    } catch {
      return text; // half a pair
    }
  });
  return encoded.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const letter = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9._~-]/.test(letter) ? letter : whole.toUpperCase();
  });
}
