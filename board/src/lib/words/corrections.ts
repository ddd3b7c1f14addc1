// What a person puts into the form of a record, and the reviews that come of what they changed.
import type { Certainty, Count, Entity, EventRecord, Place, SourceKind, Stance, StatementRecord, When } from "../api/model";
import type { Judgement } from "../api/views";
import { scene } from "./places";

export interface Party {
  name: string;
  code: string;
  sector: string;
  was?: Entity;
}
export interface Range {
  low: number | null;
  high: number | null;
  approx: boolean;
}
export interface Draft {
  event: string;
  mode: string[];
  certainty: Certainty;
  disputed: boolean;
  actor: Party[];
  recipient: Party[];
  first: string;
  last: string;
  place?: Place;
  dead: Range;
  injured: Range;
  source?: Party;
  kind?: SourceKind;
  stance?: Stance;
}
type Change = Pick<Judgement, "ids" | "field" | "value">;

export const TOLLS = ["dead", "injured"] as const;

const party = (entity: Entity): Party => ({ name: entity.person ?? entity.name ?? entity.entity_text ?? "", code: entity.code ?? "", sector: entity.sector?.[0] ?? "", was: entity });
/** Coordinated entities one by one: each can be wrong alone. */
const parties = (entities: Entity[] | undefined): Party[] => (entities ?? []).flatMap((one) => (one.members?.length ? one.members : [one])).map(party);
const range = (counts: Count[] | undefined, what: string): Range => {
  const found = counts?.find((count) => count.what === what);
  return { low: found?.low ?? null, high: found?.high ?? null, approx: found?.approx ?? false };
};

export function drafted(event: EventRecord, source: StatementRecord | undefined): Draft {
  return {
    event: event.event, mode: [...(event.mode ?? [])], certainty: event.certainty, disputed: event.disputed ?? false,
    actor: parties(event.actor), recipient: parties(event.recipient), first: event.date?.start?.slice(0, 10) ?? "", last: (event.date?.end ?? event.date?.start)?.slice(0, 10) ?? "",
    place: scene(event.event_loc), dead: range(event.counts, "dead"), injured: range(event.counts, "injured"),
    source: source && (source.source ? party(source.source) : { name: "", code: "", sector: "" }), kind: source?.source_kind, stance: source?.stance,
  };
}

/** What stays as it was keeps its words; another name or code is somebody else, so only what was typed. */
function entity(one: Party): Entity {
  const { was } = one, before = was && party(was);
  if (was && before && before.name === one.name && before.code === one.code && before.sector === one.sector) return was;
  const sector = was && one.sector === (was.sector?.[0] ?? "") ? was.sector : one.sector ? [one.sector] : undefined;
  const named = before?.name === one.name ? { name: was?.name, person: was?.person, entity_text: was?.entity_text, start: was?.start, end: was?.end } : { name: one.name.trim() || undefined };
  return { ...named, ...(one.code ? { code: one.code } : {}), ...(sector?.length ? { sector } : {}) };
}
const filled = (one: Party): boolean => !!(one.name.trim() || one.code || one.sector);

function counts(event: EventRecord, draft: Draft): Count[] {
  let found = event.counts ?? [];
  for (const what of TOLLS) {
    const { low, high, approx } = draft[what];
    const at = found.findIndex((count) => count.what === what);
    const { low: _low, high: _high, approx: _approx, ...base } = found[at] ?? { what, text: "", start: 0, end: 0 };
    const value = { ...base, ...(low === null ? {} : { low }), ...(high === null ? {} : { high }), ...(approx ? { approx } : {}) };
    if (low === null && high === null) found = found.filter((_, n) => n !== at);
    else found = at < 0 ? [...found, value] : found.map((one, n) => (n === at ? value : one));
  }
  return found;
}

function date(draft: Draft): When | null {
  if (!draft.first && !draft.last) return null;
  const start = draft.first || draft.last, end = draft.last || draft.first;
  return { start, end, ...(start === end ? { precision: "day" } : {}), basis: "absolute" };
}

/** One change a field that differs from what the record says; a type comes before its modes. */
export function changes(event: EventRecord, source: StatementRecord | undefined, draft: Draft): Change[] {
  const before = drafted(event, source);
  const differs = (...names: (keyof Draft)[]): boolean => names.some((name) => JSON.stringify(before[name]) !== JSON.stringify(draft[name]));
  const found: Change[] = [];
  const say = (id: string, field: string, value: unknown): unknown => found.push({ ids: [id], field, value: JSON.stringify(value) });
  if (differs("event")) say(event.id, "event", draft.event);
  if (differs("mode")) say(event.id, "mode", draft.mode);
  if (differs("certainty")) say(event.id, "certainty", draft.certainty);
  if (differs("disputed")) say(event.id, "disputed", draft.disputed);
  for (const role of ["actor", "recipient"] as const) if (differs(role)) say(event.id, role, draft[role].filter(filled).map(entity));
  if (differs("first", "last")) say(event.id, "date", date(draft));
  if (differs("place")) say(event.id, "event_loc", [...(draft.place ? [draft.place] : []), ...(event.event_loc ?? []).filter((one) => one.place_role !== "happened" && one.place_role !== "within")]);
  if (differs("dead", "injured")) say(event.id, "counts", counts(event, draft));
  if (source && draft.source && differs("source")) say(source.id, "source", filled(draft.source) ? entity(draft.source) : null);
  if (source && differs("kind")) say(source.id, "source_kind", draft.kind);
  if (source && differs("stance")) say(source.id, "stance", draft.stance);
  return found;
}
