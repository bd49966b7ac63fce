import { describe, expect, test } from 'vitest';
import { linesOf } from '../../web/src/views/ledger-rows';

describe('lines of the ledger', () => {
  const groups = [
    { label: 'attack', count: 2 },
    { label: 'control', count: 1 },
  ];
  test.each([
    ['without groups', null, [], ['0', '1', '2']],
    ['in groups', groups, [], ['attack', '0', '1', 'control', '2']],
    ['with a closed group', groups, ['attack'], ['attack', 'control', '2']],
    ['with all closed', groups, ['attack', 'control'], ['attack', 'control']],
  ] as const)('%s', (_, given, closed, expected) => {
    const lines = linesOf(3, given, new Set<string>(closed));
    const told = Array.from({ length: lines.count }, (_, i) => {
      const line = lines.at(i);
      return 'group' in line ? line.group.label : String(line.item);
    });
    expect(told).toEqual(expected);
  });
});
