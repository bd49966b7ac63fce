const MARKS = /["“”„«»]|''|``/gu;

/** The stretches of a text that do not stand in quotation marks. A quotation left open ends with its paragraph. */
export function outsideQuotes(text: string): string[] {
  return text.split(/\n+/u).flatMap((paragraph) => {
    const stretches: string[] = [];
    let from = 0;
    let isInside = false;
    for (const { 0: mark, index } of paragraph.matchAll(MARKS)) {
      if (!isInside) stretches.push(paragraph.slice(from, index));
      isInside = !isInside;
      from = index + mark.length;
    }
    if (!isInside) stretches.push(paragraph.slice(from));
    return stretches.filter((stretch) => stretch.trim() !== '');
  });
}
