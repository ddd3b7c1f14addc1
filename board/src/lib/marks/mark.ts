// One meaning a mark: hue and shape = quad class, line = certainty, dots = independent sources, size = dead.
import type { Certainty, Quad } from "../api/model";

export interface MarkLook {
  quad: Quad | undefined;
  certainty: Certainty;
  disputed?: boolean;
  sources: number;
  dead?: number | null;
}

export const LEAST = 7;
const MOST = 22;

/** Radius in px on a square-root scale: 7 without dead, 22 from 200 on. */
export function radius(dead: number | null | undefined): number {
  if (!dead || dead < 1) return LEAST;
  return Math.min(MOST, LEAST + 1.06 * Math.sqrt(dead));
}

export const LINE: Record<Certainty, "solid" | "dashed" | "dotted" | "struck"> = {
  stated: "solid", alleged: "dashed", feared: "dotted", planned: "dotted", hypothetical: "dotted", denied: "struck", negated: "struck",
};

/** The outline, with a notch at the top when disputed: cooperation is round, conflict is a diamond. */
export function outline(r: number, conflict: boolean, disputed: boolean): string {
  const d = conflict ? r * 1.16 : r;
  const notch = Math.max(3, r * 0.45);
  if (conflict) {
    const top = disputed ? `M${-notch} ${-d + notch}L0 ${-d + notch * 2}L${notch} ${-d + notch}` : `M0 ${-d}`;
    return `${top}L${d} 0L0 ${d}L${-d} 0Z`;
  }
  if (!disputed) return `M0 ${-r}A${r} ${r} 0 1 1 0 ${r}A${r} ${r} 0 1 1 0 ${-r}Z`;
  const y = -Math.sqrt(r * r - notch * notch);
  return `M${notch} ${y}A${r} ${r} 0 1 1 ${-notch} ${y}L0 ${y + notch * 1.4}Z`;
}

export const isConflict = (quad: Quad | undefined): boolean => quad === 3 || quad === 4;
export const isMaterial = (quad: Quad | undefined): boolean => quad === 2 || quad === 4;
