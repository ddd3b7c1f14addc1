// The sentence on top of an incident, made from its fields alone.
import type { Quad } from "../api/model";
import type { IncidentBrief } from "../api/views";
import { t } from "../i18n/index.svelte";
import { when } from "./dates";
import { list } from "./entities";
import { isPoint, placeName } from "./places";
import { tolls } from "./tolls";

const QUADS: Record<string, Quad> = {
  AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2, REQUEST: 3, ACCUSE: 3, REJECT: 3, THREATEN: 3, PROTEST: 4,
  SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4,
};
export const TYPES = Object.keys(QUADS);

// At the start of a sentence the text's words begin with a capital that is not theirs.
const BEGINNINGS = /^(Au moins|Plus de|Un|Une|Des|Les|Le|La|L['’]|Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix|Onze|Douze|Quinze|Vingt|Trente|Cent|Plusieurs|Quelques|Certains|Tous|Toutes|Tout|Toute|Son|Sa|Ses|Leur|Leurs|Ce|Cet|Cette|Ces)(?=[\s'’-]|$)/;
const inside = (words: string): string => (BEGINNINGS.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words);

const labels = (parties: IncidentBrief["actor"]): string => list((parties ?? []).flatMap((one) => (one.label ? [one.person ? one.label : inside(one.label)] : [])));

export const quadOf = (event: string): Quad | undefined => QUADS[event];

export function typeName(event: string, mode?: string[]): string {
  for (const one of mode ?? []) {
    const words = t().modes[`${event}:${one}`];
    if (words) return words;
  }
  return t().types[event] ?? event;
}

/** "Frappe de drone : drone turc contre rebelles, à Kobané (Syrie)". */
export function headline(incident: Pick<IncidentBrief, "event" | "mode" | "actor" | "recipient">): string {
  const words = t().sentence;
  const actors = labels(incident.actor), recipients = labels(incident.recipient);
  const towards = { ASSAULT: words.against, COERCE: words.against, SANCTION: words.against, PROTEST: words.against, THREATEN: words.against, ACCUSE: words.against, MOBILIZE: words.against, REJECT: words.against, CONSULT: words.with, AGREE: words.with, COOPERATE: words.with }[incident.event] ?? words.to;
  const type = typeName(incident.event, incident.mode), other = recipients && ` ${towards} ${recipients}`;
  return actors ? type + t().colon + actors + other : type + other;
}

/** The whole sentence: what, who, where, when; toll; how many independent sources, and whether they agree. */
export function sentence(incident: IncidentBrief): string {
  const words = t().sentence;
  const place = incident.place;
  const where = place ? (isPoint(place.precision) ? words.at(placeName(place)) : words.in(placeName(place))) : "";
  const scenePart = [headline(incident), where, when(incident.date) || words.noDate].filter(Boolean).join(", ");
  const toll = tolls(incident.counts);
  const fields = (incident.contradictions ?? []).map((field) => words.contradictFields[field] ?? field);
  const n = incident.independent_sources;
  const harmony = fields.length ? `, ${words.contradict(list(fields))}` : n > 1 ? `, ${words.agree}` : "";
  const sources = n === 1 && !fields.length ? words.one : words.sources(n) + harmony;
  return `${[scenePart, toll, sources].filter(Boolean).join(t().semicolon)}.`;
}
