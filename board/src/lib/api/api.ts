// What the board asks of /api/v1 (docs/api.md), one function a question.
import { address, get, post } from "./http";
import type { Place, Review, Thread } from "./model";
import type {
  ActorBrief, ActorView, Choices, Claim, ClaimCell, DayCounts, Desk, Dyad, Facets, Hit, IncidentBrief, IncidentView, Judgement, Marks, Meta, NameUse, Page, ReportBrief, ReportView, ThreadBrief,
} from "./views";

type Signal = AbortSignal | undefined;
type More = Record<string, string | undefined>;

export const api = {
  meta: (signal?: Signal) => get<Meta>("/meta", undefined, signal),
  marks: (filters: URLSearchParams, signal?: Signal) => get<Marks>("/marks", filters, signal),
  timeline: (filters: URLSearchParams, signal?: Signal) => get<DayCounts>("/timeline", filters, signal),
  facets: (filters: URLSearchParams, signal?: Signal) => get<Facets>("/facets", filters, signal),
  incidents: (filters: URLSearchParams, more: More, signal?: Signal) => get<Page<IncidentBrief>>("/incidents", also(filters, more), signal),
  incident: (id: string, signal?: Signal) => get<IncidentView>(`/incidents/${encodeURIComponent(id)}`, undefined, signal),
  report: (id: string, signal?: Signal) => get<ReportView>(`/reports/${encodeURIComponent(id)}`, undefined, signal),
  reports: (filters: URLSearchParams, more: More, signal?: Signal) => get<Page<ReportBrief>>("/reports", also(filters, more), signal),
  search: (filters: URLSearchParams, more: More, signal?: Signal) => get<Page<Hit>>("/search", also(filters, more), signal),
  read: (text: string, title: string, published: string, signal?: Signal) =>
    post<ReportView>("/read", { text, ...(title ? { title } : {}), ...(published ? { published } : {}) }, signal),
  threads: (filters: URLSearchParams, more: More, signal?: Signal) => get<Page<ThreadBrief>>("/threads", also(filters, more), signal),
  thread: (id: string, signal?: Signal) => get<Thread>(`/threads/${encodeURIComponent(id)}`, undefined, signal),
  claims: (filters: URLSearchParams, more: More, signal?: Signal) => get<Page<Claim>>("/claims", also(filters, more), signal),
  claimMatrix: (filters: URLSearchParams, signal?: Signal) => get<{ items: ClaimCell[] }>("/claims/matrix", filters, signal),
  actors: (filters: URLSearchParams, signal?: Signal) => get<{ items: ActorBrief[] }>("/actors", filters, signal),
  names: (text: string, signal?: Signal) => get<{ items: NameUse[] }>("/names", { text: text || undefined }, signal),
  actor: (key: string, signal?: Signal) => get<ActorView>(`/actors/${encodeURIComponent(key)}`, undefined, signal),
  dyads: (filters: URLSearchParams, signal?: Signal, limit = 60) => get<{ items: Dyad[] }>("/dyads", also(filters, { limit: String(limit) }), signal),
  desk: (signal?: Signal) => get<Desk>("/desk", undefined, signal),
  queue: (more: More, signal?: Signal) => get<Page<IncidentBrief>>("/desk/queue", more as Record<string, string>, signal),
  reviews: (signal?: Signal) => get<Page<Review>>("/reviews", undefined, signal),
  choices: (signal?: Signal) => get<Choices>("/choices", undefined, signal),
  placesNamed: (name: string, signal?: Signal) => get<{ items: Place[] }>("/gazetteer", { name }, signal),
  review: (judgement: Judgement) => post<Review>("/reviews", judgement),
  exportAddress: (format: string, filters: URLSearchParams) => address("/export", also(filters, { format })),
  live: () => new EventSource(address("/live")),
};

function also(filters: URLSearchParams, more: More): URLSearchParams {
  const query = new URLSearchParams(filters);
  for (const [name, value] of Object.entries(more)) if (value !== undefined && value !== "") query.set(name, value);
  return query;
}
