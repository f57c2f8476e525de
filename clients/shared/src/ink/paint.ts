// Strokes onto a canvas. Paths are kept per stroke and page size: a redraw costs a fill, not a computation.
import type { Stroke } from "../protocol";
import { pointsOf, SIDE, TEXT_LINE } from "./hit";
import { outlinePath } from "./outline";

export interface PageSize {
  /** CSS pixels. */
  width: number;
  height: number;
}

const paths = new WeakMap<Stroke, { width: number; height: number; path: Path2D }>();
export const TEXT_FONT = "'Be Vietnam Pro', 'Noto Sans', sans-serif";

/** `strength` below 1: paler (not confirmed yet). */
export function drawStroke(context: CanvasRenderingContext2D, stroke: Stroke, page: PageSize, strength = 1): void {
  context.save();
  context.fillStyle = stroke.color;
  context.globalAlpha = strength * (stroke.tool === "highlighter" ? 0.45 : 1);
  if (stroke.tool === "highlighter") context.globalCompositeOperation = "multiply";
  if (stroke.tool === "text") drawText(context, stroke, page);
  else context.fill(pathOf(stroke, page));
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

function drawText(context: CanvasRenderingContext2D, stroke: Stroke, page: PageSize): void {
  const at = pointsOf(stroke)[0];
  if (at === undefined) return;
  const size = (stroke.width / (SIDE + 1)) * page.width;
  context.font = `500 ${size}px ${TEXT_FONT}`;
  context.textBaseline = "top";
  const x = (at.x / SIDE) * page.width;
  const y = (at.y / SIDE) * page.height;
  stroke.text.split("\n").forEach((line, n) => context.fillText(line, x, y + n * size * TEXT_LINE));
}
