// What the first page asks, as addresses: so that it can be asked while the page's code and words are still on their way.
import { filtersOf } from "../state/filters";
import { address } from "./http";

const PAGE = "50";

export interface Questions {
  marks: string;
  timeline: string;
  list: string;
}

export function situation(query: URLSearchParams, after?: string): Questions {
  const filters = filtersOf(query), days = filtersOf(query), page = filtersOf(query);
  days.delete("since");
  days.delete("until");
  page.set("order", query.get("order") ?? "latest");
  page.set("limit", PAGE);
  if (after) page.set("after", after);
  return { marks: address("/marks", filters), timeline: address("/timeline", days), list: address("/incidents", page) };
}
