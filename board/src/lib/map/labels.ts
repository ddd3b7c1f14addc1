// Names of countries where they have room: beside the marks and one another.
export interface Named {
  code: string;
  x: number;
  y: number;
  count: number; // incidents of which only the country is known
  words: string;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const HEIGHT = 18, LETTER = 6.4;
const SHIFTS = [0, 20, -20, 40, -40];

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Those with incidents of their own first, moved up or down where needed; the others only where there is room. */
export function roomFor(names: Named[], pins: { x: number; y: number; half: number }[]): Named[] {
  const taken: Box[] = pins.map(({ x, y, half }) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half }));
  return [...names].sort((a, b) => b.count - a.count).flatMap((name) => {
    const half = ((name.words.length + (name.count ? 5 : 0)) * LETTER) / 2;
    for (const shift of name.count ? SHIFTS : [0]) {
      const y = name.y + shift;
      const box = { left: name.x - half, right: name.x + half, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
      if (taken.some((one) => meet(one, box))) continue;
      taken.push(box);
      return [{ ...name, y }];
    }
    return [];
  });
}
