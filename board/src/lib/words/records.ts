// A record in one line and as rows of its card.
import type { AnyRecord, Entity, StatementRecord, When } from "../api/model";
import { lang, t } from "../i18n/index.svelte";
import { when } from "./dates";
import { whos } from "./entities";
import { typeName } from "./incident";
import { brief, placeName } from "./places";
import { counted, figure } from "./tolls";

export interface CardRow {
  name: string;
  words: string;
  entities?: Entity[];
}

export function recordLine(record: AnyRecord): string {
  switch (record.kind) {
    case "event":
      return [typeName(record.event, record.mode), [whos(record.actor), whos(record.recipient)].filter(Boolean).join(" → ")].filter(Boolean).join(" · ");
    case "state":
      return `${t().abouts[record.about] ?? record.about} · ${t().statuses[record.status] ?? record.status} · « ${record.label} »`;
    case "strength":
      return `${figure(record.count)} ${record.unit ? unitName(record.unit) : ""} · ${whos(record.force)}`;
    case "statement":
      return `${sourceName(record)} ${t().stances[record.stance]}`;
  }
}

const unitName = (unit: string): string => t().units[unit] ?? unit;

export const sourceName = (statement: StatementRecord): string => (statement.source ? whos([statement.source]) : t().sourceKinds[statement.source_kind]);

function dates(name: string, date: When | undefined): CardRow[] {
  const words = date?.open && !date.start ? t().reader.openEnded : when(date);
  return date ? [{ name, words: words + (date.text && date.start ? ` (« ${date.text} »)` : "") }] : [];
}

export function recordRows(record: AnyRecord): CardRow[] {
  const f = t().fields, r = t().reader;
  const people = (name: string | undefined, entities: Entity[] | undefined): CardRow[] => (entities?.length ? [{ name: name ?? "", words: whos(entities), entities }] : []);
  const text = (name: string, words: string | undefined): CardRow[] => (words ? [{ name, words }] : []);
  const places = "event_loc" in record ? (record.event_loc ?? []).map((place) => placeName(brief(place))).filter(Boolean).join(", ") : "";
  switch (record.kind) {
    case "event":
      return [
        ...text(f.event ?? "", `${typeName(record.event, record.mode)} (${[record.event, ...(record.mode ?? [])].join(" ")})`),
        ...people(f.actor, record.actor), ...people(f.recipient, record.recipient), ...dates(f.date ?? "", record.date), ...text(f.place ?? "", places),
        ...(record.counts ?? []).map((count) => ({ name: t().countNames[count.what ?? ""] ?? count.what ?? "", words: `${counted(count.what, count)} (« ${count.text} »)` })),
        ...text(r.context, record.context?.map((one) => t().codebook.contexts[one] ?? one.replaceAll("_", " ")).join(", ")), ...text(r.auxiliary, record.auxiliary?.map((one) => t().auxiliary[one] ?? one).join(", ")),
        ...text(r.score, record.event_scale.toLocaleString(lang())),
      ];
    case "state":
      return [
        ...text(r.about, `${t().abouts[record.about] ?? record.about} – « ${record.label} »`), ...text(r.status, t().statuses[record.status]), ...text(r.level, record.level),
        ...people(r.holder, record.holder), ...people(t().actor.other, record.other), ...dates(r.since, record.since), ...dates(r.until, record.until), ...text(f.place ?? "", places),
      ];
    case "strength":
      return [
        ...people(r.force, record.force), ...text(t().actor.howMany, `${figure(record.count)} (« ${record.count.text} »)`), ...text(r.unit, record.unit && unitName(record.unit)),
        ...text(r.change, record.change && t().changes[record.change]), ...text(r.context, record.role), ...dates(f.date ?? "", record.date), ...text(f.place ?? "", places),
      ];
    case "statement":
      return [
        ...(record.source ? people(r.roles.source, [record.source]) : text(r.roles.source ?? "", t().sourceKinds[record.source_kind])),
        ...text(r.sourceKind, t().sourceKinds[record.source_kind]), ...text(r.stance, t().stances[record.stance]), ...text(r.verb, record.verb),
        ...(record.to ? people(r.to, [record.to]) : []), ...text(r.roles.content ?? "", record.content && `« ${record.content.text.trim()} »`), ...dates(f.date ?? "", record.date),
      ];
  }
}
