import type { Entity } from "../api/model";
import { t } from "../i18n/index.svelte";
import { countryName, sectorName } from "./countries";

/** Who, in the words of the report: the person or the name, else the words of the text, else the code. */
export function who(entity: Entity): string {
  if (entity.members?.length) return list(entity.members.map(who));
  return entity.person ?? entity.name ?? entity.entity_text ?? codeOf(entity);
}

export const whos = (entities: Entity[] | undefined): string => list((entities ?? []).map(who));

export const codeOf = (entity: { code?: string; sector?: string[] }): string => [entity.code, ...(entity.sector ?? [])].filter(Boolean).join(" ");

/** Codes in words, for the focus or hover on a code: "États-Unis, armée". */
export function codeWords(entity: { code?: string; sector?: string[] }): string {
  return [entity.code ? countryName(entity.code) : "", ...(entity.sector ?? []).map(sectorName)].filter(Boolean).join(", ");
}

/** The key of an actor page: code and first sector, a sector alone, or `name:` and the name (persons, and whom the codebook lacks). */
export function keyOf(entity: { code?: string; sector?: string[]; person?: string; name?: string; entity_text?: string }): string {
  const code = [entity.code, entity.sector?.[0]].filter(Boolean).join(" ");
  return entity.person || !code ? `name:${entity.person ?? entity.name ?? entity.entity_text ?? ""}` : code;
}

/** Coordinated entities one by one. */
export const flat = (entities: Entity[] | undefined): Entity[] => (entities ?? []).flatMap((one) => (one.members?.length ? flat(one.members) : [one]));

export function list(words: string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${t().and} ${words[words.length - 1]}`;
}

/** An actor's key in words: "MLI MIL" → "Mali, armée"; a name as it is. */
export function keyWords(key: string): string {
  if (key.startsWith("name:")) return key.slice(5);
  return key.split(" ").map((code) => (/^[A-Z]{3}$/.test(code) ? codeName(code) : code)).join(", ");
}

function codeName(code: string): string {
  const sector = sectorName(code);
  return sector === code ? countryName(code) : sector;
}
