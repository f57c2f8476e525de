// (signatures; being filled in)
import type { Stroke } from "../protocol";

export interface PrivateInkState {
  /** In the order of drawing. */
  strokes: readonly Stroke[];
  /** Ids that have not reached the server. */
  unsent: ReadonlySet<string>;
}

export declare class PrivateInk {
  getState(): PrivateInkState;
  subscribe(changed: () => void): () => void;
  onPage(documentId: string, page: number): readonly Stroke[];
  draw(stroke: Stroke): void;
  erase(strokeIds: readonly string[]): void;
}
