// The address bar holds the whole state: path = page, query = filters and what is open.
export type Page = "situation" | "incident" | "report" | "read" | "claims" | "actors" | "actor" | "threads" | "desk" | "lost";

export interface Where {
  page: Page;
  id?: string;
}

const PLAIN: Record<string, Page> = { "": "situation", read: "read", claims: "claims", actors: "actors", threads: "threads", desk: "desk" };
const WITH_ID: Record<string, Page> = { incident: "incident", report: "report", actor: "actor" };

export function pageOf(path: string): Where {
  const [first = "", ...rest] = path.replace(/^\/+|\/+$/g, "").split("/");
  const plain = PLAIN[first];
  if (plain && rest.length === 0) return { page: plain };
  const page = WITH_ID[first];
  if (!page || rest.length === 0) return { page: "lost" };
  try {
    return { page, id: decodeURIComponent(rest.join("/")) };
  } catch {
    return { page: "lost" };
  }
}

class Route {
  path = $state(location.pathname);
  search = $state(location.search);
  readonly where = $derived(pageOf(this.path));
  readonly query = $derived(new URLSearchParams(this.search));

  constructor() {
    addEventListener("popstate", () => this.#read());
  }

  go(href: string, replace = false): void {
    const url = new URL(href, location.href);
    if (url.pathname + url.search === location.pathname + location.search) return;
    const samePage = url.pathname === location.pathname;
    history[replace ? "replaceState" : "pushState"](null, "", url);
    this.#read();
    if (!samePage) {
      scrollTo(0, 0);
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }

  /** Change parts of the query; null takes one away, a list gives it several times. */
  set(changes: Record<string, string | string[] | null>, replace = false): void {
    this.go(this.with(changes), replace);
  }

  with(changes: Record<string, string | string[] | null>, path = this.path): string {
    const query = new URLSearchParams(this.search);
    for (const [key, value] of Object.entries(changes)) {
      query.delete(key);
      for (const one of value === null ? [] : [value].flat()) if (one !== "") query.append(key, one);
    }
    const search = query.toString();
    return search ? `${path}?${search}` : path;
  }

  #read(): void {
    this.path = location.pathname;
    this.search = location.search;
  }
}

export const route = new Route();

/** Links of our own go without loading the page anew. */
export function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest?.("a");
  if (!link || link.target || link.origin !== location.origin || link.hasAttribute("download") || link.pathname.startsWith("/api/")) return;
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
  event.preventDefault();
  route.go(link.href);
}
