// The API gives reasons as English phrases; here they are put into the reader's language, by the catalogue of the language.
import { lang, t } from "../i18n/index.svelte";

interface Phrase {
  pattern: RegExp;
  holes: string[];
  words: string;
}

const HOLE = /\{(\w*)\}/g, SHOWN = 8;
const made = new WeakMap<object, Phrase[]>();

function phrases(): Phrase[] {
  const catalogue = t().codebook.reasons;
  let found = made.get(catalogue);
  if (!found) {
    found = Object.entries(catalogue).map(([english, words]) => {
      const parts = english.split(HOLE).map((part, at) => (at % 2 ? "(.+?)" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
      return { pattern: new RegExp(`^${parts.join("")}$`), holes: [...english.matchAll(HOLE)].map(([, kind]) => kind ?? ""), words };
    });
    found.sort((a, b) => b.pattern.source.replaceAll("(.+?)", "").length - a.pattern.source.replaceAll("(.+?)", "").length);
    made.set(catalogue, found);
  }
  return found;
}

const slot = (name: string): string => t().codebook.slots[name] ?? t().codebook.after(name);

function classes(list: string): string {
  const all = list.split(", ").map((word) => (word.startsWith("@") ? (t().codebook.classes[word.slice(1)] ?? word.slice(1)) : `« ${word} »`));
  return all.slice(0, SHOWN).join(", ") + (all.length > SHOWN ? ", …" : "");
}

function filled(kind: string, words: string): string {
  if (kind === "slot") return slot(words);
  if (kind === "class") return classes(words);
  if (kind === "share") return Number(words).toLocaleString(lang(), { style: "percent" });
  return kind === "list" ? words.split(", ").map(reason).join(", ") : words;
}

/** A reason in the reader's language; one that the catalogue lacks stays as it came. */
export function reason(english: string): string {
  for (const { pattern, holes, words } of phrases()) {
    const found = pattern.exec(english);
    if (!found) continue;
    let at = 0;
    return words.replace(HOLE, (_, name: string) => {
      const which = /^\d$/.test(name) ? Number(name) : at++;
      return filled(holes[which] ?? "", found[which + 1] ?? "");
    });
  }
  return english;
}
