// Answers of /api/v1 above the records (vigie.desk.views, vigie.api.shapes).
import type {
  AnyRecord, Certainty, EventRecord, Explanation, FieldName, Incident, Link, Quad, Report, Review, SourceKind, Stance, StatementRecord, Status, Step, StrengthRecord, Voice, When,
} from "./model";

export type Precision = "site" | "city" | "district" | "province" | "country" | "unknown";

export interface Page<T> {
  items: T[];
  next?: string;
  total?: number;
}

export interface Party {
  label: string;
  key?: string;
  code?: string;
  sector?: string;
  person?: boolean;
}

export interface PlaceBrief {
  name: string;
  precision: Precision;
  country?: string;
  country_code?: string;
  province?: string;
  lat?: number;
  lon?: number;
}

export interface TollBrief {
  what: string;
  low?: number;
  high?: number;
  approx?: boolean;
  text: string;
  figures: number;
  superseded?: number;
}

export interface IncidentBrief {
  id: string;
  event: string;
  quad?: Quad;
  family: string;
  mode?: string[];
  certainty: Certainty;
  disputed?: boolean;
  actor?: Party[];
  recipient?: Party[];
  date?: When;
  place?: PlaceBrief;
  counts?: TollBrief[];
  independent_sources: number;
  reports: number;
  copies?: number;
  contradictions?: FieldName[];
  first_reported?: string;
  last_reported?: string;
  title?: string;
}

export interface MapMark {
  id: string;
  event: string;
  quad?: Quad;
  certainty: Certainty;
  disputed?: boolean;
  day?: string;
  sources: number;
  contradictions?: number;
  dead?: [number, number];
  injured?: number;
  lat?: number;
  lon?: number;
  precision: Precision;
  place?: string;
  country?: string;
}

export interface Marks {
  items: MapMark[];
  total: number;
  shown: number;
}

export interface DayCounts {
  days: [string, number, number][];
  undated?: number;
}

export interface ValueCount {
  value: string;
  incidents: number;
}

export interface ActorBrief {
  key: string;
  code?: string;
  sector?: string;
  iso2?: string;
  acts: number;
  suffers: number;
}

export interface Facets {
  total: number;
  type: ValueCount[];
  quad: ValueCount[];
  certainty: ValueCount[];
  disputed: ValueCount[];
  sources: ValueCount[];
  country: ValueCount[];
  publisher: ValueCount[];
  actor: ActorBrief[];
}

export type ReportBrief = Omit<Report, "text" | "version" | "published_basis">;

export interface Cell {
  value: string;
  words?: string;
  best?: boolean;
  superseded?: boolean;
  records: string[];
  voices?: Voice[];
}

export interface Row {
  field: FieldName;
  agreement: "single" | "same" | "differs" | "contradicts" | "updated";
  cells: Cell[][];
}

export interface Column {
  report: ReportBrief;
  copies?: ReportBrief[];
  source: number;
}

export interface Matrix {
  columns: Column[];
  rows: Row[];
}

export interface IncidentView {
  brief: IncidentBrief;
  incident: Incident;
  matrix: Matrix;
  reports: Report[];
  events: EventRecord[];
  statements: StatementRecord[];
  links?: { link: Link; other: IncidentBrief }[];
  reviews?: Review[];
}

export interface Rule {
  words: string;
  file?: string;
  line?: number;
  text?: string;
}

export interface ReportView {
  report: Report;
  records: AnyRecord[];
  explanation: Explanation;
  groups?: Record<string, string>;
  rules?: Record<string, Rule>;
  versions?: { version: number; title?: string; published?: string; current?: boolean }[];
  reviews?: Review[];
}

export interface Hit {
  report: ReportBrief;
  in_title?: [number, number][];
  snippets?: { text: string; start: number; hits?: [number, number][] }[];
}

export interface NameUse {
  name: string;
  key: string;
  code?: string;
  sector?: string;
  incidents: number;
}

export interface Act {
  done: boolean;
  day: string;
  event: string;
  quad?: Quad;
  incidents: number;
}

export interface Dyad {
  actor: string;
  recipient: string;
  quad?: Quad;
  incidents: number;
}

export interface ActorView {
  actor: ActorBrief;
  names?: NameUse[];
  acts?: Act[];
  dyads?: Dyad[];
  strengths?: StrengthRecord[];
}

export interface Claim {
  incident: IncidentBrief;
  accuses?: Voice[];
  denies?: Voice[];
  confirms?: Voice[];
  others?: Voice[];
}

export interface ClaimCell {
  stance: Stance;
  by: Party;
  on?: Party;
  incidents: number;
}

export interface ThreadBrief {
  id: string;
  about: string;
  label: string;
  status?: Status;
  holder?: Party[];
  other?: Party[];
  place?: PlaceBrief;
  steps: number | Step[];
  independent_sources: number;
  first_reported?: string;
  last_reported?: string;
}

export interface Desk {
  sources: { publisher?: string; reports: number; newest?: string }[];
  feeds: { url: string; checked?: string; failures?: number; said?: string }[];
  runs: { command: string; started: string; ended?: string; vigie: string; counts?: Record<string, number> }[];
  unread: { report: string; why: string }[];
}

export interface Choices {
  types: Record<string, string[]>;
  contexts: string[];
  codes: string[];
  sectors: string[];
  certainties: Certainty[];
  stances: Stance[];
  source_kinds: SourceKind[];
}

export interface Meta {
  version: string;
  generation: number;
  kept: Record<string, number>;
  newest?: string;
  formats: string[];
}

export interface Judgement {
  action: Review["action"];
  ids: string[];
  field?: string;
  value?: string;
  note?: string;
}
