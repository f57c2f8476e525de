/**
 * What one hand did on the layers, for undo and redo. Values in, values out; it draws nothing and sends nothing.
 *
 * An undo is never a guess about the layer: it is the opposite of one deed, named by stroke ids, and what is already
 * gone or back is passed over by whoever carries it out.
 */

export type Layer = "private" | "shared";

export interface Deed {
  readonly layer: Layer;
  readonly document_id: string;
  readonly page: number;
  readonly kind: "drew" | "erased";
  readonly stroke_ids: readonly string[];
}

export interface History {
  readonly done: readonly Deed[];
  readonly undone: readonly Deed[];
}

/** What is to be done to the layer. */
export interface Step {
  readonly layer: Layer;
  readonly document_id: string;
  readonly page: number;
  readonly act: "erase" | "restore";
  readonly stroke_ids: readonly string[];
}

export const EMPTY: History = { done: [], undone: [] };
const LIMIT = 200;

export function did(history: History, deed: Deed): History {
  return { done: [...history.done, deed].slice(-LIMIT), undone: [] };
}

export function undo(history: History): { history: History; step: Step } | null {
  const deed = history.done.at(-1);
  if (deed === undefined) return null;
  return {
    history: { done: history.done.slice(0, -1), undone: [...history.undone, deed].slice(-LIMIT) },
    step: step(deed, deed.kind === "drew" ? "erase" : "restore"),
  };
}

export function redo(history: History): { history: History; step: Step } | null {
  const deed = history.undone.at(-1);
  if (deed === undefined) return null;
  return {
    history: { done: [...history.done, deed].slice(-LIMIT), undone: history.undone.slice(0, -1) },
    step: step(deed, deed.kind === "drew" ? "restore" : "erase"),
  };
}

/** Deeds on a layer that this person may no longer touch (the stage was taken back). */
export function forget(history: History, layer: Layer): History {
  const others = (deed: Deed): boolean => deed.layer !== layer;
  return { done: history.done.filter(others), undone: history.undone.filter(others) };
}

function step(deed: Deed, act: Step["act"]): Step {
  return { layer: deed.layer, document_id: deed.document_id, page: deed.page, act, stroke_ids: deed.stroke_ids };
}
