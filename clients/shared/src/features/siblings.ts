// Siblings are numbered 0, 1, 2 … without a hole. "Close the hole, make room" is said once, here, for items and papers.

interface Placed {
  index: number;
}

/** Those who stood after the hole move up by one. */
export function closeHole<T extends Placed>(rows: readonly T[], sibling: (row: T) => boolean, index: number): T[] {
  return rows.map((row) => (sibling(row) && row.index > index ? { ...row, index: row.index - 1 } : row));
}

/** Those who stand at the place or after it move down by one. */
export function makeRoom<T extends Placed>(rows: readonly T[], sibling: (row: T) => boolean, index: number): T[] {
  return rows.map((row) => (sibling(row) && row.index >= index ? { ...row, index: row.index + 1 } : row));
}
