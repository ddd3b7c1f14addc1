// A text cut where underlines begin and end; several spans may lie on one piece.
import type { Role } from "../api/model";
import type { Points } from "./offsets";
import { slice } from "./offsets";

export interface Marked {
  start: number;
  end: number;
  role: Role;
  record: string;
}

export interface Segment {
  start: number;
  text: string;
  spans: Marked[];
}

export function segments(points: Points, [from, to]: [number, number], spans: Marked[]): Segment[] {
  const inside = spans.filter((span) => span.end > from && span.start < to && span.end > span.start);
  const cuts = new Set([from, to]);
  for (const span of inside) {
    cuts.add(Math.max(from, span.start));
    cuts.add(Math.min(to, span.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, at) => {
    const end = sorted[at + 1] as number;
    return { start, text: slice(points, start, end), spans: inside.filter((span) => span.start <= start && span.end >= end) };
  });
}
