// MapLibre without a tile or glyph server: land, borders and hatching from the bundled atlas.
import maplibregl, { type GeoJSONSource, type Map as MapLibre } from "maplibre-gl";
import "./base.css";
import { type Countries, type Label, labels, loadFull, loadOverview } from "./atlas";

export type { MapLibre };

const CLOSE = 3.4; // from this zoom on the full atlas is drawn

const colour = (name: string): string => {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name);
  const probe = document.createElement("span");
  probe.style.color = value;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};

function hatching(): ImageData {
  const size = 9;
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.strokeStyle = colour("--hatch");
  pen.lineWidth = 1;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

export class BaseMap {
  readonly map: MapLibre;
  labels: Label[] = [];
  #drawn = false;
  #hatched: string[] = [];
  #full = false;
  #gone = false;

  private constructor(map: MapLibre) {
    this.map = map;
  }

  static async in(container: HTMLElement, center: [number, number], zoom: number, words: Record<string, string>): Promise<BaseMap> {
    const countries = await loadOverview();
    const map = new maplibregl.Map({
      container, center, zoom, minZoom: 0.6, maxZoom: 12, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
      renderWorldCopies: false, fadeDuration: 0, locale: words,
      style: { version: 8, sources: { atlas: { type: "geojson", data: countries, tolerance: 0.2 } }, layers: [] },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    const base = new BaseMap(map);
    base.labels = labels(countries);
    // Marks stand before the land is drawn: they only need the projection.
    map.once("style.load", () => {
      base.#layers();
      base.#drawn = true;
      base.hatch(base.#hatched);
      map.on("zoomend", () => void base.#closer());
      void base.#closer();
    });
    return base;
  }

  #layers(): void {
    const { map } = this;
    map.addImage("hatching", hatching(), { pixelRatio: 1 });
    map.addLayer({ id: "sea", type: "background", paint: { "background-color": colour("--sea") } });
    map.addLayer({ id: "land", type: "fill", source: "atlas", paint: { "fill-color": colour("--land"), "fill-antialias": false } });
    map.addLayer({ id: "hatched", type: "fill", source: "atlas", filter: ["in", ["get", "n"], ["literal", []]], paint: { "fill-pattern": "hatching", "fill-opacity": 0.9 } });
    map.addLayer({ id: "borders", type: "line", source: "atlas", paint: { "line-color": colour("--border"), "line-width": 0.8 } });
  }

  hatch(numeric: string[]): void {
    this.#hatched = numeric;
    if (this.#drawn) this.map.setFilter("hatched", ["in", ["get", "n"], ["literal", numeric]]);
  }

  /** After the theme changed. */
  repaint(): void {
    if (!this.#drawn) return;
    this.map.setPaintProperty("sea", "background-color", colour("--sea"));
    this.map.setPaintProperty("land", "fill-color", colour("--land"));
    this.map.setPaintProperty("borders", "line-color", colour("--border"));
    this.map.updateImage("hatching", hatching());
  }

  async #closer(): Promise<void> {
    if (this.#full || this.map.getZoom() < CLOSE) return;
    this.#full = true;
    const countries: Countries = await loadFull();
    if (!this.#gone) (this.map.getSource("atlas") as GeoJSONSource | undefined)?.setData(countries);
  }

  remove(): void {
    this.#gone = true;
    this.map.remove();
  }
}
