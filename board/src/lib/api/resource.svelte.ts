// Something loaded: skeleton first, then data; when a reload fails the last data stays, with its age.
import { Failure } from "./http";

export class Resource<T> {
  data = $state.raw<T>();
  failure = $state.raw<Failure>();
  loading = $state(false);
  at = $state(0);
  #abort?: AbortController;
  #again?: () => void;

  /** Ask; an earlier question that is still open is dropped. `keep`: show the last answer meanwhile. */
  load(fetcher: (signal: AbortSignal) => Promise<T>, keep = true): void {
    this.#again = () => this.load(fetcher, keep);
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.loading = true;
    if (!keep) this.data = undefined;
    fetcher(abort.signal).then(
      (data) => {
        if (abort.signal.aborted) return;
        this.data = data;
        this.failure = undefined;
        this.loading = false;
        this.at = Date.now();
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        this.failure = error instanceof Failure ? error : new Failure(-1, String(error));
        this.loading = false;
      },
    );
  }

  retry(): void {
    this.#again?.();
  }

  stop(): void {
    this.#abort?.abort();
  }
}
