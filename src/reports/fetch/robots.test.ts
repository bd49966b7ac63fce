import { expect, test } from 'vitest';
import { isAllowedByRobots, parseRobots } from './robots.js';

test.each<[string, string, string, boolean]>([
  ['nothing said', '', '/a', true],
  ['all forbidden', 'User-agent: *\nDisallow: /', '/a', false],
  ['robots.txt itself', 'User-agent: *\nDisallow: /', '/robots.txt', true],
  ['an empty rule', 'User-agent: *\nDisallow:', '/a', true],
  ['another crawler forbidden', 'User-agent: otherbot\nDisallow: /', '/a', true],
  ['we forbidden by name', 'User-agent: Sitrep\nDisallow: /\n\nUser-agent: *\nAllow: /', '/a', false],
  ['our name with a version', 'User-agent: sitrep/2.0\nDisallow: /', '/a', false],
  ['a longer name is another crawler', 'User-agent: sitrepbot\nDisallow: /', '/a', true],
  ['our group alone counts', 'User-agent: *\nDisallow: /\n\nUser-agent: sitrep\nDisallow: /x', '/a', true],
  [
    'two groups of ours are joined',
    'User-agent: sitrep\nDisallow: /x\n\nUser-agent: a\nDisallow: /\n\nUser-agent: sitrep\nDisallow: /a',
    '/a',
    false,
  ],
  ['two names, one group', 'User-agent: a\nUser-agent: sitrep\nDisallow: /a', '/a', false],
  ['the longest rule', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
  ['the longest rule the other way', 'User-agent: *\nAllow: /a\nDisallow: /a/b', '/a/b/c', false],
  ['on a tie allow', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
  ['a star', 'User-agent: *\nDisallow: /*/print', '/news/1/print', false],
  ['a star that does not match', 'User-agent: *\nDisallow: /*/print', '/news/1', true],
  ['an end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
  ['an end that is not there', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x=1', true],
  ['an end without a star', 'User-agent: *\nDisallow: /a$', '/ab', true],
  ['a query', 'User-agent: *\nDisallow: /*?page=', '/a?page=2', false],
  ['percent signs', 'User-agent: *\nDisallow: /%7ejoe', '/~joe/a', false],
  ['letters beyond ASCII', 'User-agent: *\nDisallow: /é', '/%C3%A9/x', false],
  ['comments and odd lines', '# x\nUser-agent: * # all\nfoo\nCrawl-delay: 9\nDisallow: /a # no', '/a', false],
  ['line ends of old machines', 'User-agent: *\rDisallow: /a', '/a', false],
  ['a mark before it', '\uFEFFUser-agent: *\nDisallow: /a', '/a', false],
  ['rules before any group', 'Disallow: /', '/a', true],
  ['a sitemap between', 'User-agent: *\nSitemap: https://x.org/s.xml\nDisallow: /a', '/a', false],
  ['letters count', 'User-agent: *\nDisallow: /A', '/a', true],
  ['many stars end soon', `User-agent: *\nDisallow: /${'*a'.repeat(2000)}b$`, `/${'a'.repeat(4000)}`, true],
])('robots.txt: %s', (_, text, path, expected) => {
  expect(isAllowedByRobots(parseRobots(text, 'sitrep'), path)).toBe(expected);
});
