// world-atlas 50m, thinned for the first view (the full 50m follows when one zooms in). Run by hand: node scripts/overview.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";
import { quantize } from "topojson-client";

const LEAST_AREA = 0.025; // square degrees of a corner that is kept
const atlas = JSON.parse(readFileSync(new URL("../node_modules/world-atlas/countries-50m.json", import.meta.url), "utf8"));
delete atlas.objects.land;
for (const country of atlas.objects.countries.geometries) if (country.id) delete country.properties;
const thin = simplify(presimplify(atlas), LEAST_AREA);
const written = JSON.stringify(quantize(filter(thin, filterWeight(thin, LEAST_AREA * 1.5)), 3e3));
writeFileSync(new URL("../src/lib/map/overview.json", import.meta.url), written);
