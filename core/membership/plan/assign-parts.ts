/** WhatsApp's limit per group is 1,024. What is kept free is for the line, colleagues, and whoever others add. */
export const PART_SIZE = 1000;

export interface PartPicture {
  /** Of managed_groups; null for a part that is still to be planned. */
  id: number | null;
  part: number;
  /** People in it who belong to no part: the line, colleagues, strangers. */
  others: number;
}

/** Somebody who belongs in one of the parts, and where he is now. */
export interface Placed {
  key: string;
  /** Null: nowhere yet. */
  part: number | null;
  /** Is in that part, or is wanted there already. Who was there once goes back only where there is room. */
  keeps: boolean;
  /** That part turned out to be full before he was in it. */
  full: boolean;
}

/**
 * Divides people over the parts of one group. Whoever is in a part keeps it; others get the part where they were, or the first with room, and a new one
 * when there is none. The answer holds for each key its part, in the numbers 1, 2, …; `parts` tells how many there are then.
 * @param inNew of a part that is still to be made: the line and the colleagues, who are in every part
 */
export function assignParts(
  parts: readonly PartPicture[],
  people: readonly Placed[],
  size: number,
  inNew = 1,
): { partOf: Map<string, number>; parts: number } {
  const counts = new Map(parts.map(({ part, others }) => [part, others]));
  const partOf = new Map<string, number>();
  const put = (key: string, part: number): void => {
    partOf.set(key, part);
    counts.set(part, (counts.get(part) ?? inNew) + 1);
  };
  for (const { key, part, keeps, full } of people) {
    if (part !== null && keeps && !full && counts.has(part)) put(key, part);
  }
  let last = Math.max(1, ...counts.keys());
  if (!counts.has(last)) counts.set(last, inNew);
  for (const { key, part, full } of people) {
    if (partOf.has(key)) continue;
    const refused = full ? part : null;
    const rooms = [...counts].filter(([n, count]) => n !== refused && count < size).map(([n]) => n);
    const room = part !== null && rooms.includes(part) ? part : rooms.toSorted((a, b) => a - b)[0];
    if (room === undefined) last += 1;
    put(key, room ?? last);
  }
  return { partOf, parts: Math.max(last, 1) };
}
