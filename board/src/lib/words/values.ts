// A value of an incident's field in words: the report's own words first, codes put into the reader's language.
import type { Certainty, FieldName } from "../api/model";
import { t } from "../i18n/index.svelte";
import { day } from "./dates";

export function valueWords(field: FieldName, value: { value: string; words?: string }, event: string): string {
  switch (field) {
    case "event":
      return t().types[value.value] ?? value.value;
    case "mode":
      return value.value.split(",").map((mode) => t().modes[`${event}:${mode.trim()}`] ?? mode).join(", ");
    case "certainty":
      return t().certainty[value.value as Certainty] ?? value.value;
    case "date": {
      const days = value.value.match(/\d{4}-\d\d-\d\d/g);
      const told = days ? [...new Set(days)].map((one) => day(one, true)).join(" – ") : value.value;
      return value.words && !value.words.includes(told) && value.words !== value.value ? `${told} (« ${value.words} »)` : told;
    }
    case "dead":
    case "injured":
      return value.words ? `${value.value} (« ${value.words} »)` : value.value;
    default:
      return value.words ?? value.value;
  }
}

export const fieldName = (field: string): string => t().fields[field] ?? t().countNames[field] ?? field;
