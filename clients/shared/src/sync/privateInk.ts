// (signatures; being filled in)
import type { Stroke } from "../protocol";

export interface PrivateInkState {
  /** In the order of drawing. */
  strokes: readonly Stroke[];
  /** Ids whose change has not reached the server. */
  unsent: ReadonlySet<string>;
}

export declare class PrivateInk {
  getState(): PrivateInkState;
  subscribe(changed: () => void): () => void;
  onPage(documentId: string, page: number): readonly Stroke[];
  draw(stroke: Stroke): void;
  /** Ids that are not there are passed over. */
  erase(strokeIds: readonly string[]): void;
  /** The undo of an erase: strokes erased on this device since the page was opened. */
  restore(strokeIds: readonly string[]): void;
}
