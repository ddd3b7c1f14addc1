// The built files carry a digest of what they were built from; tests/board checks it without Node.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = ["index.html", "package.json", "package-lock.json", "svelte.config.js", "tsconfig.json", "vite.config.ts", "scripts", "src", "public"];

function filesUnder(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesUnder(join(path, entry.name)));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
}

export function digest(): string {
  const hash = createHash("sha256");
  const files = sources.flatMap((name) => filesUnder(join(root, name)));
  for (const file of files.map((path) => relative(root, path)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file))).update("\0");
  }
  return hash.digest("hex");
}

const PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** The licences of the packages that went into the bundle. */
function licences(modules: Iterable<string>): string {
  const packages = new Map<string, string>();
  for (const id of modules) {
    const [, folder, name] = PACKAGE.exec(id.replace(/^\0/, "")) ?? [];
    if (folder && name) packages.set(name, folder);
  }
  const texts = [...packages].sort().map(([name, folder]) => {
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string; license?: string };
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    return `${name} ${version} (${license ?? "see below"})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

export function stamp(): Plugin {
  return {
    name: "vigie-stamp",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "licenses.txt", source: licences(this.getModuleIds()) });
    },
    writeBundle: (options) => writeFileSync(join(options.dir ?? ".", "built-from.txt"), `${digest()}\n`),
  };
}
