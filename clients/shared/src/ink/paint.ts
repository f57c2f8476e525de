// Strokes onto a canvas. Paths are kept per stroke and page size: a redraw costs a fill, not a computation.
import type { Stroke } from "../protocol";
import { pointsOf } from "./hit";
import { outlinePath } from "./outline";

export interface PageSize {
  /** CSS pixels. */
  width: number;
  height: number;
}

const paths = new WeakMap<Stroke, { width: number; height: number; path: Path2D }>();

/** A pen's or a highlighter's stroke (notes are text, not paint). `strength` below 1: paler, not confirmed yet. */
export function drawStroke(context: CanvasRenderingContext2D, stroke: Stroke, page: PageSize, strength = 1): void {
  context.save();
  context.fillStyle = stroke.color;
  context.globalAlpha = strength * (stroke.tool === "highlighter" ? 0.45 : 1);
  if (stroke.tool === "highlighter") context.globalCompositeOperation = "multiply";
  context.fill(pathOf(stroke, page));
  context.restore();
}

function pathOf(stroke: Stroke, { width, height }: PageSize): Path2D {
  const known = paths.get(stroke);
  if (known !== undefined && known.width === width && known.height === height) return known.path;
  const look = { tool: stroke.tool, width: stroke.width };
  const path = new Path2D(outlinePath(pointsOf(stroke), look, width, height));
  paths.set(stroke, { width, height, path });
  return path;
}
