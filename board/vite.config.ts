import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { stamp } from "./scripts/stamp.ts";

// What the first view needs in one file rather than in twenty.
const SHARED = /src\/(lib\/(words|state|api|marks|i18n\/index)|components\/(State|Filters|Chip|IncidentItem)\.)/;

// Built into the Python package. `assetsInlineLimit: 0`: no data: URLs beside the ones that MapLibre needs (strict CSP).
export default defineConfig({
  base: "/",
  plugins: [svelte(), stamp()],
  build: {
    outDir: "../src/vigie/board/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 1100,
    rollupOptions: {
      output: {
        manualChunks: (id) => {
          if (SHARED.test(id)) return "shared";
          if (/node_modules\/maplibre-gl/.test(id)) return "map";
          if (/node_modules\/(sigma|graphology|events)/.test(id)) return "graph";
          if (/node_modules\/(topojson|world-atlas)/.test(id)) return "topo";
          return undefined;
        },
      },
    },
  },
  server: { proxy: { "/api": { target: process.env.VIGIE_API ?? "http://127.0.0.1:8744" } } },
});
