// Which strokes an eraser touches. All in page units, so that it is the same on every screen.
import type { Stroke } from "../protocol";
import { decodePoints, type InkPoint, SIDE } from "./codec";

const decoded = new WeakMap<Stroke, InkPoint[]>();

export function pointsOf(stroke: Stroke): InkPoint[] {
  let points = decoded.get(stroke);
  if (points === undefined) {
    points = decodePoints(stroke.points);
    decoded.set(stroke, points);
  }
  return points;
}

/** The box of a text note: from its point, as wide as its longest line. */
export function textBox(stroke: Stroke, aspect: number): { x: number; y: number; width: number; height: number } {
  const at = pointsOf(stroke)[0] ?? { x: 0, y: 0 };
  const lines = stroke.text.split("\n");
  const longest = Math.max(...lines.map((line) => line.length), 1);
  return { x: at.x, y: at.y, width: longest * stroke.width * 0.56, height: lines.length * stroke.width * TEXT_LINE * aspect };
}

/** Height of a line of text, in letters' heights. */
export const TEXT_LINE = 1.3;

/** Whether an eraser of `radius` (in 1/32768 of the page's width) that goes from `a` to `b` touches the stroke.
 * `aspect`: the page's width divided by its height, because y is measured in page heights. */
export function hits(stroke: Stroke, a: { x: number; y: number }, b: { x: number; y: number }, radius: number, aspect: number): boolean {
  // Into units of the page's width on both axes.
  const y = (value: number) => value / aspect;
  if (stroke.tool === "text") {
    const box = textBox(stroke, aspect);
    return [a, b].some((p) => p.x >= box.x - radius && p.x <= box.x + box.width + radius && p.y >= box.y - radius * aspect && p.y <= box.y + box.height + radius * aspect);
  }
  const points = pointsOf(stroke);
  const reach = radius + stroke.width / 2;
  for (let n = 0; n < points.length; n += 1) {
    const p = points[n]!;
    const q = points[n + 1] ?? p;
    if (between(a.x, y(a.y), b.x, y(b.y), p.x, y(p.y), q.x, y(q.y)) <= reach) return true;
  }
  return false;
}

export { SIDE };

/** Least distance between two segments. */
function between(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): number {
  if (cross(ax, ay, bx, by, cx, cy) * cross(ax, ay, bx, by, dx, dy) < 0 && cross(cx, cy, dx, dy, ax, ay) * cross(cx, cy, dx, dy, bx, by) < 0) return 0;
  return Math.min(
    toSegment(ax, ay, cx, cy, dx, dy), toSegment(bx, by, cx, cy, dx, dy),
    toSegment(cx, cy, ax, ay, bx, by), toSegment(dx, dy, ax, ay, bx, by));
}

function toSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length));
  return Math.hypot(px - ax - dx * along, py - ay - dy * along);
}

function cross(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}
