// (signatures; being filled in)
import type { InkPen } from "./inkTool";

export interface InkToolbarProps {
  /** Null: reading. */
  pen: InkPen | null;
  onPen: (pen: InkPen | null) => void;
  target: "shared" | "private";
  onTarget?: (target: "shared" | "private") => void;
  /** Whether the shared layer may be written by this person now. */
  mayShare: boolean;
  onUndo?: () => void;
  onRedo?: () => void;
  mayUndo?: boolean;
  mayRedo?: boolean;
  direction?: "row" | "column";
}

export function InkToolbar(_props: InkToolbarProps) {
  return null;
}
