// Lines from the country of who acts to the country of whom it befalls: drawn on demand, one a pair of countries.
import type { Dyad } from "../api/views";
import { isCountry } from "../words/countries";

export interface Line {
  from: string;
  to: string;
  incidents: number;
  quad: number; // the class of most of them
}
export interface Curve {
  path: string;
  at: (part: number) => Point;
}
interface Point {
  x: number;
  y: number;
}

const MOST = 40, BEND = 0.18;

const countryOf = (key: string): string | undefined => {
  const [code = ""] = key.split(" ");
  return !key.startsWith("name:") && isCountry(code) ? code : undefined;
};

/** The strongest lines, and how many incidents have no two countries to draw a line between. */
export function linesOf(dyads: Dyad[]): { lines: Line[]; without: number } {
  const found = new Map<string, { from: string; to: string; quads: number[] }>();
  let without = 0;
  for (const { actor, recipient, quad, incidents } of dyads) {
    const from = countryOf(actor), to = countryOf(recipient);
    if (from && from === to) continue;
    if (!from || !to) {
      without += incidents;
      continue;
    }
    const key = `${from} ${to}`, line = found.get(key) ?? { from, to, quads: [0, 0, 0, 0, 0] };
    line.quads[quad ?? 0] = (line.quads[quad ?? 0] ?? 0) + incidents;
    found.set(key, line);
  }
  const lines = [...found.values()].map(({ from, to, quads }) => ({ from, to, incidents: quads.reduce((sum, n) => sum + n, 0), quad: quads.indexOf(Math.max(...quads)) }));
  return { lines: lines.sort((a, b) => b.incidents - a.incidents).slice(0, MOST), without };
}

/** Bent to the right of its way, so that there and back are two lines; it ends a little before the country's middle. */
export function curve(from: Point, to: Point): Curve {
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1;
  const control = { x: from.x + dx / 2 - dy * BEND, y: from.y + dy / 2 + dx * BEND };
  const short = Math.min(10, length / 4);
  const back = Math.hypot(to.x - control.x, to.y - control.y) || 1;
  const end = { x: to.x - ((to.x - control.x) / back) * short, y: to.y - ((to.y - control.y) / back) * short };
  return {
    path: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${control.x.toFixed(1)} ${control.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`,
    at: (part) => {
      const left = 1 - part;
      return { x: left * left * from.x + 2 * left * part * control.x + part * part * end.x, y: left * left * from.y + 2 * left * part * control.y + part * part * end.y };
    },
  };
}

export const width = (incidents: number, most: number): number => 1.25 + 4.75 * Math.sqrt(incidents / Math.max(1, most));
