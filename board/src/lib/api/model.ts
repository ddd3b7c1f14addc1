// The records of vigie.model as JSON: absent = unknown (docs/records.md).

export type Certainty = "stated" | "alleged" | "feared" | "planned" | "hypothetical" | "denied" | "negated";
export type Stance =
  | "asserts" | "announces" | "accuses" | "denies" | "confirms" | "fears" | "requests" | "threatens" | "promises" | "recalls";
export type SourceKind = "named" | "anonymous" | "institution" | "medium" | "document";
export type Status = "active" | "suspended" | "resumed" | "reduced" | "raised" | "ended" | "announced" | "continues";
export type Role = "trigger" | "label" | "actor" | "recipient" | "place" | "date" | "count" | "source" | "content" | "cue";
export type FieldName = "event" | "mode" | "actor" | "recipient" | "date" | "place" | "dead" | "injured" | "certainty";
export type Relation = "happened" | "did-not-happen" | "part-of" | "retaliation";
export type Quad = 1 | 2 | 3 | 4;

export interface Entity {
  name?: string;
  code?: string;
  sector?: string[];
  entity_text?: string;
  start?: number;
  end?: number;
  office?: string;
  identifier_id?: string;
  identifier_text?: string;
  person?: string;
  role_certainty?: "presumed" | "alleged" | "denied";
  members?: Entity[];
}

export interface Place {
  extracted_place: string;
  start: number;
  end: number;
  place_role: "happened" | "from" | "towards" | "within" | "dateline";
  resolved_place?: string;
  geonameid?: number;
  lat?: number;
  lon?: number;
  city?: string;
  district?: string;
  province?: string;
  country?: string;
  country_code?: string;
  resolution?: number;
}

export interface When {
  text?: string;
  start?: string;
  end?: string;
  precision?: "time" | "part_of_day" | "day" | "week" | "month" | "season" | "year" | "open";
  basis?: "absolute" | "published" | "narrative";
  open?: boolean;
}

export interface Count {
  what?: string;
  low?: number;
  high?: number;
  approx?: boolean;
  superseded?: boolean;
  text: string;
  start: number;
  end: number;
}

export interface Span {
  start: number;
  end: number;
  text: string;
  role: Role;
  in?: "title";
}

interface Common {
  id: string;
  report: string;
  sentence: number;
  said_in?: string[];
  evidence: Span[];
  why: string[];
  certainty: Certainty;
}

export interface EventRecord extends Common {
  kind: "event";
  event: string;
  mode?: string[];
  context?: string[];
  auxiliary?: string[];
  quad_code: Quad;
  event_scale: number;
  disputed?: boolean;
  actor?: Entity[];
  recipient?: Entity[];
  date?: When;
  event_loc?: Place[];
  counts?: Count[];
}

export interface StateRecord extends Common {
  kind: "state";
  about: string;
  status: Status;
  label: string;
  level?: string;
  holder?: Entity[];
  other?: Entity[];
  since?: When;
  until?: When;
  event_loc?: Place[];
  disputed?: boolean;
}

export interface StrengthRecord extends Common {
  kind: "strength";
  force?: Entity[];
  count: Count;
  unit?: string;
  role?: string;
  change?: "deployed" | "sent" | "withdrawn" | "present";
  date?: When;
  event_loc?: Place[];
}

export interface StatementRecord extends Common {
  kind: "statement";
  source?: Entity;
  source_kind: SourceKind;
  verb?: string;
  stance: Stance;
  to?: Entity;
  quoted?: boolean;
  content?: Span;
  anonymity?: string;
  date?: When;
}

export type AnyRecord = EventRecord | StateRecord | StrengthRecord | StatementRecord;

export interface Report {
  id: string;
  text: string;
  title?: string;
  published?: string;
  url?: string;
  publisher?: string;
  lang?: string;
  author?: string;
  agency?: string;
  published_basis?: string;
  version?: number;
}

export interface Rejection {
  start: number;
  end: number;
  text: string;
  entry: string;
  reason: string;
}

export interface SentenceExplanation {
  sentence: number;
  start: number;
  end: number;
  text: string;
  records?: string[];
  rejected?: Rejection[];
}

export interface Explanation {
  report: string;
  sentences: SentenceExplanation[];
}

export interface Reason {
  rule: string;
  words: string;
  weight?: number;
  bars?: boolean;
}

export interface Tie {
  relation: Relation;
  source: string;
  target: string;
  report?: string;
  reasons?: Reason[];
}

export interface Decision {
  a: string;
  b: string;
  outcome: "join" | "refuse" | "unsure";
  weight: number;
  reasons?: Reason[];
  by?: string;
}

export interface Voice {
  report: string;
  medium?: string;
  published?: string;
  name?: string;
  code?: string;
  sector?: string[];
  source_kind?: SourceKind;
  stance?: Stance;
  certainty?: Certainty;
}

export interface FieldValue {
  field: FieldName;
  value: string;
  words?: string;
  records: string[];
  reports: string[];
  sources: number;
  voices?: Voice[];
  best?: boolean;
}

export interface Contradiction {
  field: FieldName;
  values: FieldValue[];
  words: string;
}

export interface Figure {
  low?: number;
  high?: number;
  approx?: boolean;
  text: string;
  record: string;
  report: string;
  published?: string;
  voice?: Voice;
  superseded?: boolean;
}

export interface Toll {
  what: string;
  low?: number;
  high?: number;
  low_reports?: string[];
  high_reports?: string[];
  figures: Figure[];
  latest: number;
}

export interface IndependentSource {
  name?: string;
  agency?: string;
  reports: string[];
  why?: string[];
}

export interface Incident {
  kind?: "incident";
  id: string;
  family: string;
  event: string;
  mode?: string[];
  context?: string[];
  certainty: Certainty;
  disputed?: boolean;
  actor?: Entity[];
  recipient?: Entity[];
  date?: When;
  event_loc?: Place[];
  counts?: Toll[];
  records: string[];
  reports: string[];
  values?: FieldValue[];
  sources: IndependentSource[];
  independent_sources: number;
  copies?: number;
  contradictions?: Contradiction[];
  certainties?: Voice[];
  first_reported?: string;
  last_reported?: string;
  joins?: Decision[];
  refusals?: Decision[];
}

export interface Link {
  id: string;
  relation: Relation;
  source: string;
  target: string;
  ties: Tie[];
}

export interface Step {
  status: Status;
  date?: string;
  published?: string;
  label: string;
  certainty: Certainty;
  disputed?: boolean;
  records: string[];
  reports: string[];
  voices?: Voice[];
}

export interface Thread {
  id: string;
  about: string;
  label: string;
  status?: Status;
  holder?: Entity[];
  other?: Entity[];
  event_loc?: Place[];
  steps: Step[];
  records: string[];
  reports: string[];
  sources: IndependentSource[];
  independent_sources: number;
  first_reported?: string;
  last_reported?: string;
}

export interface Review {
  id: string;
  action: "accept" | "correct" | "reject" | "join" | "split" | "undo";
  by: string;
  at: string;
  records?: string[];
  field?: string;
  value?: string;
  undoes?: string;
  note?: string;
}
