import { describe, expect, it } from "vitest";
import { atEdge, lay, panned, positionOf, settledAt, wholePage, zoomedAt } from "../src/ui/paper/geometry";

const view = { width: 800, height: 600 };
const tall = 1.414;

describe("a page in its view", () => {
  it("at 100 fills the width and begins at the top", () => {
    const laid = lay({ page: 1, zoom: 100, x: 32767, y: 0 }, view, tall);
    expect(laid.width).toBe(800);
    expect(laid.left).toBe(0);
    expect(laid.top).toBe(0);
  });

  it("shows the point that stands on the stage in its middle", () => {
    const position = { page: 3, zoom: 250, x: 20_000, y: 40_000 };
    expect(positionOf(3, lay(position, view, tall), view)).toEqual(position);
  });

  it("that is smaller than the view stands in the middle", () => {
    const laid = lay({ page: 1, zoom: wholePage(view, tall), x: 0, y: 0 }, view, tall);
    expect(laid.height).toBeLessThanOrEqual(600);
    expect(laid.left).toBeCloseTo((800 - laid.width) / 2, 5);
  });

  it("never shows ground beyond its edges while it is larger", () => {
    const far = panned({ page: 1, zoom: 200, x: 32767, y: 32767 }, view, tall, 99_999, -99_999);
    const laid = lay(far, view, tall);
    expect(laid.left).toBeCloseTo(0, 0);
    expect(laid.top).toBeCloseTo(600 - laid.height, 0);
    expect(atEdge(far, view, tall, true)).toBe(true);
    expect(atEdge(far, view, tall, false)).toBe(false);
  });

  it("zooms around the fingers", () => {
    const before = settledAt({ page: 1, zoom: 200, x: 32767, y: 32767 }, view, tall);
    const a = lay(before, view, tall);
    const at = { x: 300, y: 200 };
    const b = lay(zoomedAt(before, view, tall, 300, at), view, tall);
    expect((at.x - b.left) / b.width).toBeCloseTo((at.x - a.left) / a.width, 3);
    expect((at.y - b.top) / b.height).toBeCloseTo((at.y - a.top) / a.height, 3);
  });
});
