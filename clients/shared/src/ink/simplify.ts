// Fewer points, the same line (Ramer–Douglas–Peucker), until the stroke fits into 2 KB.
import { encodePoints, type InkPoint } from "./codec";

/** Letters of base64 that 2 KB of points make (the server takes at most 2,800). */
export const MAX_PACKED = 2728;

/** Points closer to the line than `tolerance` (in page units) are left out; the ends stay. Iterative: strokes are long. */
export function simplify(points: readonly InkPoint[], tolerance: number): InkPoint[] {
  if (points.length < 3) return [...points];
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const spans: Array<[number, number]> = [[0, points.length - 1]];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [first, last] = span;
    let worst = 0;
    let at = -1;
    for (let n = first + 1; n < last; n += 1) {
      const away = distance(points[n]!, points[first]!, points[last]!);
      if (away > worst) {
        worst = away;
        at = n;
      }
    }
    if (at >= 0 && worst > tolerance) {
      keep[at] = 1;
      spans.push([first, at], [at, last]);
    }
  }
  return points.filter((_, n) => keep[n] === 1);
}

/** The stroke packed, with as much detail as 2 KB hold. */
export function fit(points: readonly InkPoint[], tolerance = 12): string {
  for (let t = tolerance; ; t *= 1.6) {
    const packed = encodePoints(simplify(points, t));
    if (packed.length <= MAX_PACKED) return packed;
    if (t > 40_000) return encodePoints([points[0]!, points[points.length - 1]!]);
  }
}

function distance(p: InkPoint, a: InkPoint, b: InkPoint): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  // Pressure counts a little: a swelling line is not a straight one.
  const swell = (p.pressure - (a.pressure + (b.pressure - a.pressure) * along)) * 0.12;
  return Math.hypot(p.x - (a.x + dx * along), p.y - (a.y + dy * along), swell);
}
