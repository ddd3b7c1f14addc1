// The language of the page: ?lang= for a shared link, else what was chosen here, else the browser's. English loads on demand, as French does.
import { remembered, remember } from "../state/memory";
import type { Messages } from "./fr";

export type Lang = "fr" | "en";
export const LANGS: Lang[] = ["fr", "en"];

const files: Record<Lang, () => Promise<Messages>> = {
  fr: async () => (await import("./fr")).fr,
  en: async () => (await import("./en")).en,
};

class Language {
  lang = $state<Lang>("fr");
  t = $state.raw<Messages>(undefined as unknown as Messages);

  async use(lang: Lang, keep = true): Promise<void> {
    this.t = await files[lang]();
    this.lang = lang;
    document.documentElement.lang = lang;
    if (keep) remember("lang", lang);
  }
}

export const language = new Language();

export const t = (): Messages => language.t;
export const lang = (): Lang => language.lang;

export function preferred(search: string): Lang {
  const asked = new URLSearchParams(search).get("lang") ?? remembered("lang") ?? navigator.language.slice(0, 2);
  return LANGS.find((known) => known === asked) ?? "en";
}
