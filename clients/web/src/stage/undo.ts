/** What this hand drew and erased on the shared layer, so that it can be taken back. Values only; draws nothing. */
import type { InkDeed } from "@dienhong/shared/ui";

export interface Undo {
  done: readonly InkDeed[];
  undone: readonly InkDeed[];
}

export interface Act {
  what: "erase" | "restore";
  deed: InkDeed;
}

export const NOTHING_DONE: Undo = { done: [], undone: [] };
const MOST = 200;

export function did(undo: Undo, deed: InkDeed): Undo {
  return { done: [...undo.done, deed].slice(-MOST), undone: [] };
}

export function back(undo: Undo): [Undo, Act] | null {
  const deed = undo.done.at(-1);
  if (deed === undefined) return null;
  const next = { done: undo.done.slice(0, -1), undone: [...undo.undone, deed].slice(-MOST) };
  return [next, { what: deed.kind === "drew" ? "erase" : "restore", deed }];
}

export function again(undo: Undo): [Undo, Act] | null {
  const deed = undo.undone.at(-1);
  if (deed === undefined) return null;
  const next = { done: [...undo.done, deed].slice(-MOST), undone: undo.undone.slice(0, -1) };
  return [next, { what: deed.kind === "drew" ? "restore" : "erase", deed }];
}
