import { expect, test } from 'vitest';
import { problemOfXml } from './check-xml.js';

test.each<[string, string, RegExp | null]>([
  ['well nested', '<?xml version="1.0"?><a x="1>2"><b/><!-- <c> --><![CDATA[<d>]]></a>', null],
  ['an empty one', '', null],
  ['an end of another', '<a><b></a></b>', /not well nested/],
  ['no end', '<a><b></b>', /cut short/],
  ['half a tag', '<a><b x="', /cut short/],
  ['a comment without end', '<a><!-- ', /cut short/],
  ['too deep', '<a>'.repeat(300), /200 deep/],
  ['entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', /document type/],
  ['many ends', '</a>'.repeat(100_000), /not well nested/],
  ['an end that nothing began', '</', /cut short/],
  ['a nameless element', '<a>< b></a>', /no XML/],
])('%s', (_, xml, expected) => {
  const problem = problemOfXml(xml);
  if (expected === null) expect(problem).toBeNull();
  else expect(problem).toMatch(expected);
});
