// ISO 3166: alpha-3 as records have it, alpha-2 for names, numeric for the map.
import table from "../countries.json";
import { lang } from "../i18n/index.svelte";

const codes = table as unknown as Record<string, [string, string]>;
const names = new Map<string, Intl.DisplayNames>();

const OTHERS: Record<string, { fr: string; en: string }> = {
  IGO: { fr: "organisation intergouvernementale", en: "intergovernmental organisation" },
  UNO: { fr: "Nations unies", en: "United Nations" },
  EUR: { fr: "Union européenne", en: "European Union" },
  NGO: { fr: "ONG", en: "NGO" },
  ISM: { fr: "groupe islamiste", en: "Islamist group" },
  IMG: { fr: "groupe armé", en: "militia group" },
  MNC: { fr: "multinationale", en: "multinational company" },
};

export const isCountry = (code: string | undefined): boolean => code !== undefined && code in codes;
export const numericOf = (code: string): string | undefined => codes[code]?.[1];
export const COUNTRIES: string[] = Object.keys(codes);

export function countryName(code: string): string {
  const other = OTHERS[code];
  if (other) return other[lang()];
  const alpha2 = codes[code]?.[0];
  if (!alpha2) return code;
  let found = names.get(lang());
  if (!found) names.set(lang(), (found = new Intl.DisplayNames([lang()], { type: "region" })));
  return found.of(alpha2) ?? code;
}

const SECTORS: Record<string, { fr: string; en: string }> = {
  COP: { fr: "police", en: "police" }, GOV: { fr: "gouvernement", en: "government" }, JUD: { fr: "justice", en: "judiciary" },
  LEG: { fr: "parlement", en: "legislature" }, MIL: { fr: "armée", en: "military" }, PRM: { fr: "groupe progouvernemental", en: "pro-government militia" },
  PTY: { fr: "parti", en: "party" }, REB: { fr: "rebelles", en: "rebels" }, SPY: { fr: "renseignement", en: "intelligence" },
  UAF: { fr: "hommes armés", en: "armed men" }, UNK: { fr: "inconnu", en: "unknown" }, AGR: { fr: "agriculture", en: "agriculture" },
  BUS: { fr: "entreprises", en: "business" }, CRM: { fr: "criminels", en: "criminals" }, CVL: { fr: "civils", en: "civilians" },
  EDU: { fr: "enseignement", en: "education" }, ELI: { fr: "élites", en: "elites" }, JRN: { fr: "journalistes", en: "journalists" },
  LAB: { fr: "travail", en: "labour" }, MED: { fr: "santé", en: "medical" }, REF: { fr: "réfugiés", en: "refugees" },
  OPP: { fr: "opposition", en: "opposition" }, PRE: { fr: "présidence", en: "presidency" }, REL: { fr: "religieux", en: "religious" }, SOC: { fr: "société civile", en: "civil society" },
};

export const sectorName = (code: string): string => SECTORS[code]?.[lang()] ?? code;
