import { describe, expect, it } from "vitest";
import { decodePoints, encodePoints, fit, hits, MAX_PACKED, outlinePath, simplify, WetInkDesk, WetInkSender, type InkPoint } from "../src/ink";
import type { Stroke, WetInk } from "../src/protocol";

const line = (n: number): InkPoint[] => Array.from({ length: n }, (_, i) => ({ x: (i * 32767) / (n - 1), y: 16000 + Math.sin(i / 3) * 9000, pressure: 400 + (i % 300) }));
const stroke = (points: InkPoint[], part: Partial<Stroke> = {}): Stroke =>
  ({ stroke_id: "s", document_id: "d", page: 1, tool: "pen", color: "#1c2a3a", width: 100, points: encodePoints(points), text: "", ...part });

describe("packed points", () => {
  it("come back as they went, whole numbers within the page", () => {
    const points = [{ x: 0, y: 32767, pressure: 0 }, { x: 32767, y: 0, pressure: 1000 }, { x: 12, y: 13, pressure: 14 }];
    expect(decodePoints(encodePoints(points))).toEqual(points);
    expect(decodePoints(encodePoints([{ x: -5, y: 40000, pressure: Number.NaN }]))).toEqual([{ x: 0, y: 32767, pressure: 0 }]);
  });

  it("are what the server packs: little-endian triples, then differences", () => {
    // struct.pack("<3h3h", 1000, 2000, 500, -10, 20, 5)
    expect(encodePoints([{ x: 1000, y: 2000, pressure: 500 }, { x: 990, y: 2020, pressure: 505 }])).toBe("6APQB/QB9v8UAAUA");
  });

  it("that cannot be read draw nothing", () => {
    expect(decodePoints("not base64!")).toEqual([]);
    expect(decodePoints("AAAA")).toEqual([]);
  });
});

describe("simplifying", () => {
  it("keeps the ends and stays close to the line", () => {
    const points = line(900);
    const less = simplify(points, 20);
    expect(less.length).toBeLessThan(points.length / 2);
    expect(less[0]).toBe(points[0]);
    expect(less.at(-1)).toBe(points.at(-1));
  });

  it("makes any stroke fit, even the scribble of a bored delegate", () => {
    const scribble = Array.from({ length: 20_000 }, (_, n) => ({ x: 16000 + 15000 * Math.sin(n * 1.7), y: 16000 + 15000 * Math.cos(n * 2.3), pressure: (n * 37) % 1000 }));
    for (const points of [line(5), line(3000), scribble]) {
      const packed = fit(points);
      expect(packed.length).toBeLessThanOrEqual(MAX_PACKED);
      expect(decodePoints(packed).length).toBeGreaterThanOrEqual(2);
    }
    expect(decodePoints(fit([{ x: 5, y: 5, pressure: 500 }]))).toHaveLength(1);
  });
});

describe("erasing", () => {
  const across = stroke([{ x: 1000, y: 10000, pressure: 500 }, { x: 30000, y: 10000, pressure: 500 }]);
  it("touches what the eraser crosses, however fast it was", () => {
    expect(hits(across, { x: 15000, y: 5000 }, { x: 15000, y: 15000 }, 100, 0.7)).toBe(true);
    expect(hits(across, { x: 15000, y: 11000 }, { x: 20000, y: 12000 }, 100, 0.7)).toBe(false);
  });
  it("takes a text by its box", () => {
    const note = stroke([{ x: 2000, y: 2000, pressure: 1000 }], { tool: "text", text: "Xem lại số liệu", width: 640 });
    expect(hits(note, { x: 3000, y: 2300 }, { x: 3000, y: 2300 }, 100, 0.7)).toBe(true);
    expect(hits(note, { x: 20000, y: 20000 }, { x: 20000, y: 20000 }, 100, 0.7)).toBe(false);
  });
});

it("an outline is one closed path, also of a dot", () => {
  expect(outlinePath(line(30), { tool: "pen", width: 110 }, 800, 1131)).toMatch(/^M.+Z$/);
  expect(outlinePath([{ x: 9, y: 9, pressure: 500 }], { tool: "pen", width: 110 }, 800, 1131)).toMatch(/^M.+Z$/);
  expect(outlinePath("", { tool: "pen", width: 110 }, 800, 1131)).toBe("");
});

describe("wet ink", () => {
  const signal = (part: Partial<WetInk> = {}): WetInk =>
    ({ stroke_id: "s1", document_id: "d", page: 1, tool: "pen", color: "#1c2a3a", width: 100, from_point: 0, points: encodePoints(line(3)), ...part });

  it("grows from signals in any order and dries by its id", () => {
    const desk = new WetInkDesk(() => 0);
    desk.hear(signal({ from_point: 3, points: encodePoints(line(2)) }), "p1");
    desk.hear(signal(), "p1");
    expect(desk.onPage("d", 1)[0]!.points).toHaveLength(5);
    desk.dry(["s1"]);
    desk.hear(signal({ from_point: 5 }), "p1");
    expect(desk.onPage("d", 1)).toEqual([]);
  });

  it("is wiped when its writer gives up or falls silent, and nobody else writes in it", () => {
    let now = 0;
    const desk = new WetInkDesk(() => now);
    desk.hear(signal(), "p1");
    desk.hear(signal({ from_point: 3 }), "p2");
    expect(desk.onPage("d", 1)[0]!.points).toHaveLength(3);
    now = 5000;
    expect(desk.sweep()).toBe(true);
    desk.hear(signal({ stroke_id: "s2" }), "p1");
    desk.hear(signal({ stroke_id: "s2", points: "" }), "p1");
    expect(desk.size).toBe(0);
  });

  it("is bounded", () => {
    const desk = new WetInkDesk(() => 0);
    for (let n = 0; n < 500; n += 1) desk.hear(signal({ stroke_id: `s${n}` }), "p1");
    expect(desk.size).toBeLessThanOrEqual(64);
    desk.hear(signal({ stroke_id: "s499", from_point: 19_999 }), "p1");
    expect(desk.onPage("d", 1).at(-1)!.points.length).toBeLessThanOrEqual(20_000);
  });

  it("leaves every 40 ms, with what is new", () => {
    let now = 0;
    const sent: WetInk[] = [];
    const { from_point: _, points: __, ...head } = signal();
    const sender = new WetInkSender(head, (wet) => sent.push(wet), () => now);
    sender.moved(line(2));
    now = 10;
    sender.moved(line(4));
    now = 50;
    sender.moved(line(6));
    expect(sent.map((wet) => [wet.from_point, decodePoints(wet.points).length])).toEqual([[0, 2], [2, 4]]);
    sender.cancel();
    expect(sent.at(-1)!.points).toBe("");
  });
});
