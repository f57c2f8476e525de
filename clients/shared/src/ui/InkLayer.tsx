// (signatures; being filled in)
import type { Stroke, StrokeView } from "../protocol";
import type { WetInkDesk } from "../ink";
import type { InkPen } from "./inkTool";

export interface InkLayerProps {
  documentId: string;
  page: number;
  /** Of the page as shown, in CSS pixels. */
  width: number;
  height: number;
  /** Dry strokes of the shared layer. */
  shared: readonly StrokeView[];
  /** Dry strokes of the own private layer. */
  own: readonly Stroke[];
  /** Shared strokes drawn here that the server has not confirmed: paler until it has. */
  pending?: readonly Stroke[];
  /** Private strokes that have not reached the server: paler. */
  unsent?: ReadonlySet<string>;
  /** Strokes erased here, not yet confirmed: hidden. */
  hidden?: ReadonlySet<string>;
  /** Other people's wet ink. */
  wet?: WetInkDesk;
  /** What is in hand; null: the layer only shows. */
  pen: InkPen | null;
  /** Where new strokes go; the eraser takes from here only. */
  target: "shared" | "private";
  onDraw?: (stroke: Stroke) => void;
  onErase?: (strokeIds: string[]) => void;
  /** Which shared strokes may be erased by this person. */
  mayErase?: (entry: StrokeView) => boolean;
  /** While the pen moves on the shared layer; every 40 ms. */
  onWet?: (stroke: Stroke, fromPoint: number, points: string) => void;
}

export function InkLayer(_props: InkLayerProps) {
  return null;
}
