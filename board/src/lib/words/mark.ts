import type { MapMark } from "../api/views";
import { t } from "../i18n/index.svelte";
import { countryName } from "./countries";
import { day } from "./dates";
import { quadOf, typeName } from "./incident";
import { counted } from "./tolls";

/** A mark in words: nothing on the map is told by colour or shape alone. */
export function markLabel(mark: MapMark): string {
  const quad = mark.quad ?? quadOf(mark.event);
  const place = [mark.place, mark.country && countryName(mark.country)].filter((one, at, all) => one && all.indexOf(one) === at).join(", ");
  const [low, high] = mark.dead ?? [null, null];
  return [
    typeName(mark.event) + (quad ? ` (${t().quads[quad]})` : ""),
    place && mark.precision === "province" ? `${place}, ${t().view.provinceOnly}` : place,
    mark.day ? day(mark.day) : t().sentence.noDate,
    low == null && high == null ? "" : counted("dead", { low, high }),
    t().certainty[mark.certainty] + (mark.disputed ? `, ${t().disputed}` : ""),
    t().status.dot(mark.sources),
  ].filter(Boolean).join("; ");
}
