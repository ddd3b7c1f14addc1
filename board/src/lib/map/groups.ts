// Incidents on the map, drawn with their precision: points and rings cluster, countries are hatched, the rest is in the list only.
import Supercluster from "supercluster";
import type { MapMark } from "../api/views";
import { isPoint } from "../words/places";

interface Sums {
  quads: [number, number, number, number, number];
}
type Props = { mark: MapMark };

export interface Pin {
  key: string;
  lon: number;
  lat: number;
  mark?: MapMark;
  cluster?: { id: number; count: number; quads: number[] };
}

export class Groups {
  readonly countries = new Map<string, MapMark[]>();
  readonly placed: MapMark[] = [];
  readonly nowhere: MapMark[] = [];
  #index: Supercluster<Props, Sums>;

  constructor(marks: MapMark[]) {
    for (const mark of marks) {
      if ((isPoint(mark.precision) || mark.precision === "province") && mark.lat != null && mark.lon != null) this.placed.push(mark);
      else if (mark.country) this.countries.set(mark.country, [...(this.countries.get(mark.country) ?? []), mark]);
      else this.nowhere.push(mark);
    }
    this.#index = new Supercluster<Props, Sums>({
      radius: 40,
      maxZoom: 11,
      map: ({ mark }) => ({ quads: [0, 1, 2, 3, 4].map((quad) => Number((mark.quad ?? 0) === quad)) as Sums["quads"] }),
      reduce: (sum, one) => {
        sum.quads = sum.quads.map((n, at) => n + (one.quads[at] ?? 0)) as Sums["quads"];
      },
    });
    this.#index.load(this.placed.map((mark) => ({ type: "Feature", properties: { mark }, geometry: { type: "Point", coordinates: [mark.lon as number, mark.lat as number] } })));
  }

  pins(west: number, south: number, east: number, north: number, zoom: number): Pin[] {
    return this.#index.getClusters([west, south, east, north], Math.max(0, Math.round(zoom))).map((one) => {
      const [lon = 0, lat = 0] = one.geometry.coordinates;
      if ("cluster" in one.properties && one.properties.cluster) {
        const { cluster_id, point_count, quads } = one.properties as Supercluster.ClusterProperties & Sums;
        return { key: `c${cluster_id}`, lon, lat, cluster: { id: cluster_id, count: point_count, quads } };
      }
      const { mark } = one.properties as Props;
      return { key: mark.id, lon, lat, mark };
    });
  }

  members(cluster: number): MapMark[] {
    return this.#index.getLeaves(cluster, Infinity).map((leaf) => leaf.properties.mark);
  }

  /** The zoom at which a cluster opens; null when all its members are in one place. */
  opensAt(cluster: number): number | null {
    const members = this.members(cluster);
    const first = members[0];
    if (members.every((one) => one.lat === first?.lat && one.lon === first?.lon)) return null;
    return this.#index.getClusterExpansionZoom(cluster);
  }

  bounds(): [[number, number], [number, number]] | null {
    if (!this.placed.length) return null;
    const lons = this.placed.map((one) => one.lon as number), lats = this.placed.map((one) => one.lat as number);
    return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
  }
}
