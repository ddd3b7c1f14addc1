// What the browser keeps for this person; a browser that keeps nothing is fine.
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`vigie.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`vigie.${key}`, value);
  } catch {
    // private window: nothing is kept
  }
}
