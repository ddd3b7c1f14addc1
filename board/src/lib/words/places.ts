import type { Place } from "../api/model";
import type { PlaceBrief, Precision } from "../api/views";
import { countryName } from "./countries";

const WORDS: Precision[] = ["unknown", "country", "province", "district", "city", "site"];

/** The place where it happened, else where it lies within; never the dateline. */
export function scene(places: Place[] | undefined): Place | undefined {
  return ["happened", "within", "towards", "from"].flatMap((role) => (places ?? []).filter((place) => place.place_role === role))[0];
}

/** A place of a record as lists have it. PLOVER's resolution: 5 sub-city, 4 city, 3 district, 2 province, 1 country. */
export const brief = (place: Place): PlaceBrief => ({ ...place, name: place.resolved_place ?? place.extracted_place, precision: WORDS[place.resolution ?? 0] ?? "unknown" });

export const isPoint = (precision: Precision): boolean => precision === "site" || precision === "city" || precision === "district";

export function placeName(place: PlaceBrief | undefined, withCountry = true): string {
  if (!place) return "";
  const country = place.country_code ? countryName(place.country_code) : place.country;
  if (place.precision === "country") return country ?? place.name;
  return withCountry && country && country !== place.name ? `${place.name} (${country})` : place.name;
}
