// The bundled base map: world-atlas (Natural Earth). A thinned one first; the full 1:50m once one looks closer.
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import full from "world-atlas/countries-50m.json?url";
import overview from "./overview.json?url";

export interface Country {
  n: string; // ISO 3166 numeric
}
export type Countries = FeatureCollection<Polygon | MultiPolygon, Country>;

async function load(url: string): Promise<Countries> {
  const topology = (await (await fetch(url)).json()) as Topology<{ countries: GeometryCollection }>;
  const countries = feature(topology, topology.objects.countries).features as Feature<Polygon | MultiPolygon>[];
  return {
    type: "FeatureCollection",
    features: countries.map((one) => ({ type: "Feature", geometry: unwrapped(one.geometry), properties: { n: numericOf(one) } })),
  };
}

/** Kosovo has no number in ISO 3166 and none in the atlas; 983 is what UN/LOCODE users take for it. */
const numericOf = (one: Feature): string => String(one.id ?? (one.properties?.name === "Kosovo" ? "983" : "")).padStart(3, "0");

/** The atlas is stitched at the 180th meridian: there a ring runs on beyond it, and one around a pole is closed over the pole. */
function unwrapped(geometry: Polygon | MultiPolygon): MultiPolygon {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { type: "MultiPolygon", coordinates: parts.map((part) => part.map(unrolled)) };
}

function unrolled(ring: Position[]): Position[] {
  let turn = 0;
  const found = ring.map(([lon = 0, lat = 0], at): Position => {
    const before = ring[at - 1]?.[0] ?? lon;
    if (lon - before > 180) turn -= 360;
    else if (before - lon > 180) turn += 360;
    return [lon + turn, lat];
  });
  const first = found[0], last = found[found.length - 1];
  if (!first || !last || Math.abs((first[0] ?? 0) - (last[0] ?? 0)) < 180) return found;
  const pole = (first[1] ?? 0) < 0 ? -90 : 90;
  return [...found, [last[0] ?? 0, pole], [first[0] ?? 0, pole], first];
}

export const loadOverview = (): Promise<Countries> => load(overview);
export const loadFull = (): Promise<Countries> => load(full);

export interface Label {
  n: string;
  lon: number;
  lat: number;
  width: number; // degrees of longitude: a name is shown where it has room
}

/** Where a country's name stands: the middle of its largest part. */
export function labels(countries: Countries): Label[] {
  return countries.features.flatMap((country) => {
    const parts = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
    const largest = parts.map((part) => middle(part[0] ?? [])).sort((a, b) => b.area - a.area)[0];
    return largest && country.properties.n !== "000" ? [{ n: country.properties.n, lon: largest.lon, lat: largest.lat, width: largest.width }] : [];
  });
}

function middle(ring: Position[]): { area: number; lon: number; lat: number; width: number } {
  let area = 0, x = 0, y = 0, west = 180, east = -180;
  for (let at = 0; at < ring.length - 1; at++) {
    const [ax = 0, ay = 0] = ring[at] as Position, [bx = 0, by = 0] = ring[at + 1] as Position;
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
    west = Math.min(west, ax);
    east = Math.max(east, ax);
  }
  return area === 0 ? { area: 0, lon: 0, lat: 0, width: 0 } : { area: Math.abs(area), lon: x / (3 * area), lat: y / (3 * area), width: east - west };
}
