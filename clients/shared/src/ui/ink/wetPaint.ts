// Ink that is still wet: drawn anew with every point.
import { type InkPoint, outlinePath, type PageSize } from "../../ink";

export interface Wet {
  tool: "pen" | "highlighter";
  color: string;
  width: number;
  points: readonly InkPoint[];
}

export function drawWet(context: CanvasRenderingContext2D, wet: Wet, page: PageSize): void {
  if (wet.points.length === 0) return;
  context.save();
  context.fillStyle = wet.color;
  context.globalAlpha = wet.tool === "highlighter" ? 0.45 : 1;
  context.fill(new Path2D(outlinePath(wet.points, wet, page.width, page.height, false)));
  context.restore();
}
