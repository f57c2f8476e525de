// (signatures; being filled in)
import type { InkPen } from "./inkTool";

/** What one hand did, for undo: the opposite is asked for by ids. */
export interface InkDeed {
  layer: "private" | "shared";
  document_id: string;
  page: number;
  kind: "drew" | "erased";
  stroke_ids: readonly string[];
}

export interface MeetingInkProps {
  documentId: string;
  page: number;
  width: number;
  height: number;
  pen: InkPen | null;
  target: "shared" | "private";
  /** Show the own private layer (never on the hall screen). */
  showPrivate?: boolean;
  onDeed?: (deed: InkDeed) => void;
}

/** `InkLayer` wired to the meeting: give it to `PaperView`'s `layer`. */
export function MeetingInk(_props: MeetingInkProps) {
  return null;
}

export interface InkActions {
  erase: (layer: "private" | "shared", strokeIds: readonly string[]) => void;
  restore: (layer: "private" | "shared", strokeIds: readonly string[]) => void;
}

/** For undo and redo buttons. */
export declare function useInkActions(): InkActions;
