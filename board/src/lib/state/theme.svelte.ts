import { remember, remembered } from "./memory";

export type Theme = "auto" | "light" | "dark";
const dark = matchMedia("(prefers-color-scheme: dark)");

class ThemeState {
  chosen = $state<Theme>("auto");
  #system = $state(dark.matches);
  readonly dark = $derived(this.chosen === "dark" || (this.chosen === "auto" && this.#system));

  constructor() {
    dark.addEventListener("change", () => (this.#system = dark.matches));
    const kept = remembered("theme");
    if (kept === "light" || kept === "dark") this.use(kept);
  }

  use(theme: Theme): void {
    this.chosen = theme;
    remember("theme", theme);
    if (theme === "auto") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.dataset.theme = theme;
  }
}

export const theme = new ThemeState();
