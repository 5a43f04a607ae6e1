/** A count with its noun: `1 buurt`, `2 buurten`. */
export const plural = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
