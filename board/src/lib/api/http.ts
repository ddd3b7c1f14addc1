// One way to ask the server. Errors are problem+json (RFC 9457); what failed is told in one line.
export class Failure extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
  get offline(): boolean {
    return this.status === 0;
  }
}

export const BASE = "/api/v1";
let token: string | null = sessionStorage.getItem("vigie.token");

export const tokenKept = (): boolean => token !== null;

export function keepToken(value: string | null): void {
  token = value;
  if (value === null) sessionStorage.removeItem("vigie.token");
  else sessionStorage.setItem("vigie.token", value);
}

export type Query = URLSearchParams | Record<string, string | number | undefined>;

export function address(path: string, query?: Query): string {
  const search = new URLSearchParams();
  const entries = query instanceof URLSearchParams ? [...query] : Object.entries(query ?? {});
  for (const [key, value] of entries) if (value !== undefined && value !== "") search.append(key, String(value));
  return BASE + path + (search.size ? `?${search}` : "");
}

async function problem(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { detail?: unknown; title?: unknown };
    if (typeof body.detail === "string") return body.detail;
    if (typeof body.title === "string") return body.title;
  } catch {
    // no JSON: the status says it
  }
  return `${response.status} ${response.statusText}`.trim();
}

const early = new Map<string, Promise<Response>>();
const send = (url: string, init: RequestInit): Promise<Response> => fetch(url, { credentials: "same-origin", ...init });

/** Ask already what will be asked in a moment. */
export function askAhead(urls: string[]): void {
  for (const url of urls) {
    const answer = send(url, {});
    answer.catch(() => early.delete(url));
    early.set(url, answer);
  }
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const asked = early.get(url);
  early.delete(url);
  let response: Response;
  try {
    response = await (asked ?? send(url, init));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Failure(0, url);
  }
  if (!response.ok) throw new Failure(response.status, await problem(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => getFrom<T>(address(path, query), signal);

export const getFrom = <T>(url: string, signal?: AbortSignal): Promise<T> =>
  ask<T>(url, { signal, headers: token ? { Authorization: `Bearer ${token}` } : {} });

export const post = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
  ask<T>(address(path), {
    method: "POST", signal, body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
  });
