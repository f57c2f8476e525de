// (signatures; being filled in)
import type { DocumentView } from "../protocol";

export interface ShelfState {
  /** sha256 of the papers that are whole on this device. */
  kept: ReadonlySet<string>;
  /** Bytes on this device for this meeting and person. */
  bytes: number;
  /** The paper that is being fetched now, if any. */
  fetching: string | null;
}

export declare class PaperShelf {
  getState(): ShelfState;
  subscribe(changed: () => void): () => void;
  /** Fetches what is missing and drops what was withdrawn; one after the other, in order. */
  keep(documents: readonly DocumentView[]): void;
  bytesOf(sha256: string): Promise<ArrayBuffer | null>;
}
