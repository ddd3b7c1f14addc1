/** A report's address as a link: http and https only; anything else stays text. */
export function safeUrl(url: string | undefined): string | null {
  try {
    const found = new URL(url ?? "");
    return found.protocol === "https:" || found.protocol === "http:" ? found.href : null;
  } catch {
    return null;
  }
}
