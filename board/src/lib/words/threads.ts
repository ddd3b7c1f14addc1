import { scaleUtc } from "d3-scale";
import type { Step, Thread } from "../api/model";
import { dayOf } from "./dates";
import { tickWords } from "./ticks";

const DAY = 86_400_000;

/** The day of a step: as told, else of the report that tells it. */
export const dayOfStep = (step: Step): string | undefined => step.date ?? step.published;

/** The period that the latest nine in ten steps fill: one old step does not squeeze the rest. */
export function span(threads: Thread[]): [Date, Date] | null {
  const days = threads.flatMap((thread) => thread.steps.flatMap((step) => dayOf(dayOfStep(step)) ?? [])).sort((a, b) => +a - +b);
  const first = days[Math.floor(days.length * 0.04)], last = days[days.length - 1];
  if (!first || !last) return null;
  const air = Math.max(3 * DAY, (+last - +first) * 0.03);
  return [new Date(+first - air), new Date(+last + air)];
}

export function ticks([first, last]: [Date, Date], width: number): { at: number; words: string }[] {
  const words = tickWords((+last - +first) / DAY);
  return scaleUtc([first, last], [0, 1]).ticks(Math.max(2, Math.floor(width / 110))).map((tick) => ({ at: (+tick - +first) / (+last - +first), words: words(tick) }));
}
