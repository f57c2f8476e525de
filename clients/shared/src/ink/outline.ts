// The shape of a stroke: perfect-freehand's outline in the page's own pixels, as one path.
import { getStroke } from "perfect-freehand";
import { decodePoints, FULL_PRESSURE, type InkPoint, SIDE } from "./codec";

export interface StrokeLook {
  tool: "pen" | "highlighter" | "text";
  /** In 1/32768 of the page's width. */
  width: number;
}

/** The outline's corners in pixels of a page that is `width` × `height` large. */
export function outline(points: readonly InkPoint[], look: StrokeLook, width: number, height: number, dry = true): number[][] {
  const even = points.every((point) => point.pressure === points[0]?.pressure);
  return getStroke(
    points.map((p) => [(p.x / SIDE) * width, (p.y / SIDE) * height, p.pressure / FULL_PRESSURE]),
    {
      size: (look.width / (SIDE + 1)) * width,
      thinning: look.tool === "highlighter" ? 0 : 0.55,
      smoothing: 0.5,
      streamline: look.tool === "highlighter" ? 0.2 : 0.35,
      simulatePressure: look.tool === "pen" && even,
      last: dry,
      start: { cap: look.tool !== "highlighter" },
      end: { cap: look.tool !== "highlighter" },
    },
  );
}

/** The same as SVG path data (`Path2D` takes it too). */
export function outlinePath(packed: string | readonly InkPoint[], look: StrokeLook, width: number, height: number, dry = true): string {
  const points = typeof packed === "string" ? decodePoints(packed) : packed;
  const corners = outline(points, look, width, height, dry);
  const first = corners[0];
  if (first === undefined) return "";
  let path = `M${n(first[0])} ${n(first[1])}Q`;
  corners.forEach((corner, at) => {
    const next = corners[(at + 1) % corners.length]!;
    path += `${n(corner[0])} ${n(corner[1])} ${n((corner[0]! + next[0]!) / 2)} ${n((corner[1]! + next[1]!) / 2)} `;
  });
  return `${path}Z`;
}

function n(value: number | undefined): string {
  return (value ?? 0).toFixed(2);
}
