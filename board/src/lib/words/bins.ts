// Days put together so that a bar stays wide enough to see.
import { dayOf } from "./dates";

export interface Bin {
  start: Date;
  end: Date; // first day after
  quads: [number, number, number, number, number];
  total: number;
}

const DAY = 86_400_000;
type Step = "day" | "week" | "month" | "year";

export function stepFor(days: number, width: number): Step {
  const room = Math.max(40, width / 5);
  if (days <= room) return "day";
  if (days / 7 <= room) return "week";
  return days / 30 <= room ? "month" : "year";
}

export function floor(day: Date, step: Step): Date {
  if (step === "day") return day;
  if (step === "week") return new Date(+day - ((day.getUTCDay() + 6) % 7) * DAY);
  return new Date(Date.UTC(day.getUTCFullYear(), step === "month" ? day.getUTCMonth() : 0, 1));
}

export function next(day: Date, step: Step): Date {
  if (step === "day") return new Date(+day + DAY);
  if (step === "week") return new Date(+day + 7 * DAY);
  if (step === "month") return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1));
  return new Date(Date.UTC(day.getUTCFullYear() + 1, 0, 1));
}

export function bins(days: [string, number, number][], domain: [Date, Date], step: Step): Bin[] {
  const found = new Map<number, Bin>();
  for (const [iso, quad, count] of days) {
    const day = dayOf(iso);
    if (!day || day < domain[0] || day > domain[1]) continue;
    const start = floor(day, step);
    let bin = found.get(+start);
    if (!bin) found.set(+start, (bin = { start, end: next(start, step), quads: [0, 0, 0, 0, 0], total: 0 }));
    bin.quads[quad] = (bin.quads[quad] ?? 0) + count;
    bin.total += count;
  }
  return [...found.values()].sort((a, b) => +a.start - +b.start);
}

/** First and last day with something, a day of air on both sides. */
export function extent(days: [string, number, number][]): [Date, Date] | null {
  const known = days.flatMap(([iso]) => dayOf(iso) ?? []);
  if (!known.length) return null;
  const first = known.reduce((a, b) => (a < b ? a : b)), last = known.reduce((a, b) => (a > b ? a : b));
  const least = Math.max(0, 13 - (+last - +first) / DAY);
  return [new Date(+first - DAY * (1 + Math.ceil(least / 2))), new Date(+last + DAY * (2 + Math.floor(least / 2)))];
}
