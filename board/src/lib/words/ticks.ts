// Labels of a time axis: days, or months with the year at each January, or years.
import { lang } from "../i18n/index.svelte";

const YEARS = 2400, MONTHS = 100;

export function tickWords(days: number): (tick: Date) => string {
  const language = lang() === "fr" ? "fr-FR" : "en-GB";
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  const year = format({ year: "numeric" }), month = format({ month: "short" }), first = format({ month: "short", year: "numeric" }), day = format({ day: "numeric", month: "short" });
  if (days > YEARS) return (tick) => year.format(tick);
  if (days <= MONTHS) return (tick) => day.format(tick);
  return (tick) => (tick.getUTCMonth() === 0 ? first : month).format(tick);
}
