// Offsets of records count Unicode code points; strings here count UTF-16 units. A text is cut into code points once.
export type Points = string[];

export const codePoints = (text: string): Points => Array.from(text);
export const slice = (points: Points, start: number, end: number): string => points.slice(start, end).join("");

const END = /[.!?…»]/;

/** The sentence around some characters, from the punctuation alone (for quotes; the reader has the real sentences). */
export function sentenceAround(points: Points, start: number, end: number, most = 420): [number, number] {
  let from = start, to = end;
  while (from > 0 && start - from < most && points[from - 1] !== "\n" && !(points[from - 1] === " " && END.test(points[from - 2] ?? ""))) from--;
  while (to < points.length && to - end < most && points[to] !== "\n" && !(END.test(points[to - 1] ?? "") && points[to] === " ")) to++;
  return [from, to];
}
