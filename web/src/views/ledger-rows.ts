/** A group of statements that stand together under a heading. */
export interface Group {
  readonly label: string;
  readonly count: number;
}

/** A line of the table: a heading, or the statement of an index in the answer. */
export type Line = { readonly group: Group } | { readonly item: number };

export interface Lines {
  readonly count: number;
  readonly at: (line: number) => Line;
}

/** Lines of a table of `total` statements; in groups, each has a heading, and those that are closed nothing else. */
export function linesOf(total: number, groups: readonly Group[] | null, closed: ReadonlySet<string>): Lines {
  if (!groups) return { count: total, at: (line) => ({ item: line }) };
  const starts: number[] = [];
  const items: number[] = [];
  let [line, item] = [0, 0];
  for (const { label, count } of groups) {
    starts.push(line);
    items.push(item);
    line += 1 + (closed.has(label) ? 0 : count);
    item += count;
  }
  return {
    count: line,
    at: (wanted) => {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= wanted) low = middle;
        else high = middle - 1;
      }
      const inside = wanted - starts[low]! - 1;
      return inside < 0 ? { group: groups[low]! } : { item: items[low]! + inside };
    },
  };
}
