// Numbers as claimed; never rounded into certainty.
import type { Count, Figure, Toll } from "../api/model";
import type { TollBrief } from "../api/views";
import { lang, t } from "../i18n/index.svelte";

interface Range {
  low?: number | null;
  high?: number | null;
  approx?: boolean;
}

export const number = (value: number): string => value.toLocaleString(lang());

/** "10", "au moins 12", "environ 200 à 999", "10 à 14". */
export function figure({ low, high, approx }: Range): string {
  const words = t().number;
  if (low == null && high == null) return t().unknown;
  let told: string;
  if (low == null) told = words.atMost(number(high as number));
  else if (high == null) told = words.atLeast(number(low));
  else told = low === high ? number(low) : words.between(number(low), number(high));
  return approx ? words.about(told) : told;
}

/** For a cell or a mark: "10", "12+", "≤ 5", "10–14". */
export function compact({ low, high, approx }: Range): string {
  if (low == null && high == null) return "?";
  const sign = approx ? "~" : "";
  if (low == null) return `≤ ${number(high as number)}`;
  if (high == null) return `${sign}${number(low)}+`;
  return sign + (low === high ? number(low) : `${number(low)}–${number(high)}`);
}

/** "10 à 14 morts". */
export function counted(what: string | undefined, range: Range): string {
  const told = figure(range);
  const words = what ? t().counts[what] : undefined;
  return words ? words(told) : t().countOther(told, what ?? "");
}

export const tollOf = (tolls: TollBrief[] | undefined, what = "dead"): TollBrief | undefined => tolls?.find((toll) => toll.what === what);

export const countName = (what: string): string => t().countNames[what] ?? what;

export function tolls(counts: (TollBrief | Count)[] | undefined): string {
  return (counts ?? []).map((one) => counted(one.what, one)).join(", ");
}

export const latest = (toll: Toll): Figure | undefined => toll.figures[toll.latest];
