// Underlines by role: hue and line differ, so that neither is told by colour alone. Several on one word are stacked.
import type { Role } from "../api/model";

type Stroke = "solid" | "thick" | "dashed" | "dotted";
export const ROLES: Role[] = ["trigger", "label", "actor", "recipient", "place", "date", "count", "source", "cue", "content"];

const LOOK: Record<Role, [string, Stroke]> = {
  trigger: ["--ink", "thick"], label: ["--ink", "thick"], actor: ["--q1", "solid"], recipient: ["--q4", "solid"], place: ["--q2", "dashed"], date: ["--q3", "dashed"],
  count: ["--r-count", "solid"], source: ["--soft", "dashed"], cue: ["--r-cue", "dotted"], content: ["--edge", "dotted"],
};

function image(role: Role): string {
  const [hue, stroke] = LOOK[role];
  const colour = `var(${hue})`;
  if (stroke === "dashed") return `repeating-linear-gradient(90deg, ${colour} 0 5px, transparent 5px 8px)`;
  if (stroke === "dotted") return `repeating-linear-gradient(90deg, ${colour} 0 2px, transparent 2px 5px)`;
  return `linear-gradient(${colour}, ${colour})`;
}

const height = (role: Role): number => (LOOK[role][1] === "thick" ? 3 : 2);

/** CSS of the stacked underlines of one piece of text; the first role lies lowest. */
export function underlines(roles: Role[]): { image: string; size: string; position: string } {
  const sorted = [...new Set(roles)].sort((a, b) => ROLES.indexOf(b) - ROLES.indexOf(a)).slice(-4);
  let up = 0;
  const placed = sorted.map((role) => {
    const at = up;
    up += height(role) + 1;
    return { role, at };
  });
  return {
    image: placed.map(({ role }) => image(role)).join(", "),
    size: placed.map(({ role }) => `100% ${height(role)}px`).join(", "),
    position: placed.map(({ at }) => `0 calc(100% - ${at}px)`).join(", "),
  };
}
