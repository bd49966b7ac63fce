import type { Cell, Picture } from '../picture/index.js';

/** A line of a picture and the list that it stands in. */
export interface Line {
  readonly kind: string;
  readonly cell: Cell;
}

/** Every line of a picture that rests on statements, list by list. */
export function linesOf(picture: Picture): Line[] {
  const lists = {
    control: picture.control,
    relation: picture.relations,
    event: picture.events,
    planned: picture.planned,
    negated: picture.negated,
    figure: picture.figures,
    dispute: picture.disputes,
  } as const;
  return Object.entries(lists).flatMap(([kind, cells]) =>
    (cells as readonly Cell[]).map((cell) => ({ kind, cell })),
  );
}
