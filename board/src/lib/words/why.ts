// "Why" in plain words: a rule by its name, a codebook entry by its file and its words.
import { t } from "../i18n/index.svelte";

export interface WhyLine {
  code: string;
  kind: "rule" | "entry";
  words: string;
  where?: string;
}

export function whyLine(code: string): WhyLine {
  const [file = "", ...rest] = code.split(":");
  const entry = rest.join(":");
  if (file === "judgement") return { code, kind: "rule", words: t().codebook.judgement[entry.split(" ")[0] ?? ""] ?? entry };
  if (file === "rule") return { code, kind: "rule", words: t().codebook.rules[entry] ?? entry.replaceAll("-", " ") };
  const folder = file.split("/").find((part) => t().codebook.files[part]);
  return { code, kind: "entry", words: entry.split("+")[0]?.split(":")[0] ?? entry, where: folder ? t().codebook.files[folder] : file };
}
