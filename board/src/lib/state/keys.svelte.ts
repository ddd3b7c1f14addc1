// The keyboard: / j k Enter Esc f ?. A page says what a key does while it is shown; typing in a field is left alone.
import { remember, remembered } from "./memory";

type Act = (event: KeyboardEvent) => void;

class Keys {
  /** Keys without a modifier can be switched off (WCAG 2.1.4). */
  single = $state(remembered("keys") !== "off");
  #acts = new Map<string, Act[]>();

  /** Gives back what takes the shortcut away again. */
  on(key: string, act: Act): () => void {
    const acts = this.#acts.get(key) ?? [];
    this.#acts.set(key, [...acts, act]);
    return () => this.#acts.set(key, (this.#acts.get(key) ?? []).filter((one) => one !== act));
  }

  use(on: boolean): void {
    this.single = on;
    remember("keys", on ? "on" : "off");
  }

  press(event: KeyboardEvent): void {
    if (!this.single && event.key.length === 1) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (event.key === "Escape" && typing) {
      target.blur();
      return;
    }
    if (typing || document.querySelector("dialog[open]")) return;
    const act = this.#acts.get(event.key)?.at(-1);
    if (!act) return;
    if (event.key === "Enter" && target.closest("a, button, summary, [role=button]")) return;
    event.preventDefault();
    act(event);
  }
}

export const keys = new Keys();
