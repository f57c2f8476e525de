// The private layer between two devices of one person, with a server that may be away.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiRefusal, Unreachable } from "../src/api";
import type { Stroke } from "../src/protocol";
import { MeetingStore, PrivateInk } from "../src/sync";

interface Kept { stroke: Stroke | null; revision: number }

class InkServer {
  readonly strokes = new Map<string, Kept>();
  revision = 0;
  up = true;
  pushes = 0;
  bad: string | null = null;

  push = async (changes: Array<{ stroke_id: string; stroke: Stroke | null }>) => {
    this.check();
    this.pushes += 1;
    if (changes.some((change) => change.stroke_id === this.bad)) throw new ApiRefusal("ink.bad_points", { stroke_id: this.bad }, 422);
    for (const { stroke_id, stroke } of changes) this.strokes.set(stroke_id, { stroke, revision: (this.revision += 1) });
    return { revision: this.revision };
  };

  pull = async (since: number) => {
    this.check();
    const from = since > this.revision ? 0 : since;
    const changes = [...this.strokes].map(([stroke_id, kept]) => ({ stroke_id, ...kept })).filter((change) => change.revision > from).sort((a, b) => a.revision - b.revision);
    const page = changes.slice(0, 3);
    const more = changes.length > 3;
    return { revision: more ? page.at(-1)!.revision : this.revision, more, changes: page };
  };

  private check(): void {
    if (!this.up) throw new Unreachable(1000, null);
  }
}

const until = <T>(holds: () => T | Promise<T>) => vi.waitFor(holds, { interval: 5, timeout: 3000 });

let server: InkServer;
let inks: PrivateInk[] = [];
let number = 0;
beforeEach(() => { server = new InkServer(); inks = []; number += 1; });
afterEach(() => inks.forEach((ink) => ink.goOffline()));

const stroke = (id: string, page = 1): Stroke => ({ stroke_id: id, document_id: "d1", page, tool: "pen", color: "#1c2a3a", width: 100, points: "6APQB/QB", text: "" });

async function device(name: string): Promise<PrivateInk> {
  const ink = new PrivateInk(new MeetingStore(`ink-${number}-${name}`), server);
  inks.push(ink);
  await ink.open(["p1", "m1"]);
  return ink;
}
const ids = (ink: PrivateInk) => ink.getState().strokes.map((s) => s.stroke_id);

it("is drawn at once, kept on the device, and sent when there is a line", async () => {
  const first = await device("a");
  first.draw(stroke("s1"));
  expect(ids(first)).toEqual(["s1"]);
  expect(first.getState().unsent.size).toBe(1);

  await until(async () => {
    const again = await device("a");
    expect(ids(again)).toEqual(["s1"]);
  });
  first.goOnline();
  await until(() => expect(first.getState().unsent.size).toBe(0));
  expect(server.strokes.get("s1")?.stroke).toEqual(stroke("s1"));
});

it("comes to the person's other device, erasing too", async () => {
  const [a, b] = [await device("a"), await device("b")];
  a.goOnline();
  for (let n = 0; n < 8; n += 1) a.draw(stroke(`s${n}`));
  await until(() => expect(a.getState().unsent.size).toBe(0));
  b.goOnline();
  await until(() => expect(ids(b)).toHaveLength(8));
  b.erase(["s3"]);
  await until(() => expect(b.getState().unsent.size).toBe(0));
  a.changedElsewhere(server.revision);
  await until(() => expect(ids(a)).not.toContain("s3"));
  b.restore(["s3"]);
  expect(ids(b)).toContain("s3");
});

it("a page's strokes keep their array while another page is written on", async () => {
  const ink = await device("a");
  ink.draw(stroke("s1", 1));
  const before = ink.onPage("d1", 1);
  ink.draw(stroke("s2", 2));
  expect(ink.onPage("d1", 1)).toBe(before);
  expect(ink.onPage("d1", 2)).toHaveLength(1);
});

it("one bad stroke does not hold up the others, and is said", async () => {
  const ink = await device("a");
  server.bad = "s2";
  ["s1", "s2", "s3"].forEach((id) => ink.draw(stroke(id)));
  ink.goOnline();
  await until(() => expect(ink.getState().unsent.size).toBe(0));
  expect([...server.strokes.keys()].sort()).toEqual(["s1", "s3"]);
  expect(ink.getState().refused?.code).toBe("ink.bad_points");
  expect(ids(ink)).toContain("s2");
});

it("a server restored from a backup gets back what it lost", async () => {
  const ink = await device("a");
  ["s1", "s2"].forEach((id) => ink.draw(stroke(id)));
  ink.goOnline();
  await until(() => expect(ink.getState().unsent.size).toBe(0));
  ink.goOffline();
  server.strokes.delete("s2");
  server.revision = 1;
  ink.goOnline();
  await until(() => expect(server.strokes.has("s2")).toBe(true));
  expect(ids(ink).sort()).toEqual(["s1", "s2"]);
});

it("is tried again while the server is away", async () => {
  const ink = await device("a");
  server.up = false;
  ink.goOnline();
  ink.draw(stroke("s1"));
  await until(() => expect(ink.getState().unsent.size).toBe(1));
  server.up = true;
  await until(() => expect(ink.getState().unsent.size).toBe(0));
});
