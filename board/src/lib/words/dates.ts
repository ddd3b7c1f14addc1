// Dates as told. A record's date is the event's own wall clock (no zone); a report's publication may bring its zone.
import type { When } from "../api/model";
import { lang, t } from "../i18n/index.svelte";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang() + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(lang() === "fr" ? "fr-FR" : "en-GB", options)));
  return found;
}

const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
const SHORT = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;

/** Midnight UTC of the day that an ISO date or date-time names in its own zone. */
export function dayOf(iso: string | undefined | null): Date | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? "");
  if (!found) return null;
  const day = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])));
  return Number.isNaN(day.getTime()) ? null : day;
}

export const isoDay = (day: Date): string => day.toISOString().slice(0, 10);

export function day(iso: string | undefined | null, short = false): string {
  const found = dayOf(iso);
  return found ? format(short ? SHORT : DAY).format(found) : t().unknown;
}

function partOfDay(start: string, end: string): string {
  const hour = Number(start.slice(11, 13)), last = Number(end.slice(11, 13));
  const words = t().sentence;
  if (hour >= 18 || (hour >= 17 && last >= 20)) return words.evening;
  if (hour >= 12) return words.afternoon;
  if (hour < 4) return last >= 7 ? words.night : words.dawn;
  return hour < 6 ? words.dawn : words.morning;
}

/** "17 mai 2024, à l'aube"; a span of days as a span; words of the text when no day could be told. */
export function when(date: When | undefined | null, short = false): string {
  if (!date) return "";
  if (!date.start) return date.text ? `« ${date.text} »` : "";
  const first = dayOf(date.start), last = dayOf(date.end ?? date.start);
  if (!first || !last) return date.text ?? date.start;
  if (date.precision === "month") return format({ month: "long", year: "numeric", timeZone: "UTC" }).format(first);
  if (date.precision === "year") return String(first.getUTCFullYear());
  const style = format(short ? SHORT : DAY);
  if (+first !== +last && date.precision !== "part_of_day" && date.precision !== "time") return style.formatRange(first, last);
  const told = style.format(first);
  if (date.precision === "time" && date.start.length > 10) return `${told}, ${date.start.slice(11, 16)}`;
  if (date.precision === "part_of_day" && date.start.length > 10) return `${told}, ${partOfDay(date.start, date.end ?? date.start)}`;
  return told;
}

/** Publication, in its own zone and in UTC: "18 mai 2024, 06:00 (UTC 04:00)". */
export function published(iso: string | undefined | null, short = false): string {
  if (!iso) return t().unknown;
  const told = day(iso, short);
  const clock = /T(\d\d:\d\d)/.exec(iso)?.[1];
  if (!clock) return told;
  const zone = /(Z|[+-]\d\d:?\d\d)$/.exec(iso)?.[1];
  if (!zone) return `${told}, ${clock}`;
  if (zone === "Z" || /^[+-]00:?00$/.test(zone)) return `${told}, ${clock} UTC`;
  const utc = new Date(iso).toISOString().slice(11, 16);
  return `${told}, ${clock} (UTC ${utc})`;
}

export function age(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const ago = t().ago;
  if (minutes < 60) return ago.minutes(minutes);
  return minutes < 60 * 48 ? ago.hours(Math.round(minutes / 60)) : ago.days(Math.round(minutes / 1440));
}
