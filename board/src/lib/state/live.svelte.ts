// Server-sent events: something in the store changed. The page says so; the reader decides when to look.
import { api } from "../api/api";

class Live {
  connected = $state(false);
  changes = $state(0);
  #source?: EventSource;
  #seen?: string;

  start(): void {
    if (this.#source) return;
    this.#source = api.live();
    this.#source.addEventListener("open", () => (this.connected = true));
    this.#source.addEventListener("error", () => (this.connected = false));
    // The first event tells how things stand; each later one is a change.
    this.#source.addEventListener("change", (event) => {
      const generation = (event as MessageEvent<string>).data;
      if (this.#seen !== undefined && generation !== this.#seen) this.changes += 1;
      this.#seen = generation;
    });
  }

  seen(): void {
    this.changes = 0;
  }
}

export const live = new Live();
