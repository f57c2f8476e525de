// The client's side of the protocol against a small server in memory: nothing asked is lost, nothing missed goes unseen.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiRefusal } from "../src/api";
import type { Stroke } from "../src/protocol";
import { MeetingConnection, MeetingStore, type ConnectionOptions } from "../src/sync";
import { HouseServer } from "./house-server";

const until = <T>(holds: () => T | Promise<T>) => vi.waitFor(holds, { interval: 5, timeout: 3000 });

let server: HouseServer;
let database = 0;
let opened: MeetingConnection[] = [];
const ink = { push: async () => ({ revision: 0 }), pull: async () => ({ revision: 0, more: false, changes: [] }) };

beforeEach(() => {
  server = new HouseServer();
  database += 1;
  opened = [];
});
afterEach(() => opened.forEach((connection) => connection.stop()));

function open(options: Partial<ConnectionOptions> = {}): MeetingConnection {
  const connection = new MeetingConnection({
    meetingId: "m1", seat: () => "seataaaa", openSocket: server.openSocket, getToken: server.getToken,
    store: new MeetingStore(`test-${database}`), privateInkDoor: ink, random: () => 0, ...options,
  });
  opened.push(connection);
  connection.start();
  return connection;
}

const is = (connection: MeetingConnection, status: string) => until(() => expect(connection.getState().status).toBe(status));
const agree = { item_id: "i1", stance: "agree", text: "Nhất trí" } as const;
const stroke = (id: string): Stroke => ({ stroke_id: id, document_id: "d1", page: 1, tool: "pen", color: "#1c2a3a", width: 100, points: "6APQB/QB", text: "" });

it("begins with a snapshot and follows the events", async () => {
  const connection = open();
  await is(connection, "live");
  server.happens({ type: "agenda.item_selected", data: { item_id: "i7" } });
  expect(connection.getState().views?.agenda.current).toBe("i7");
  expect(connection.getState().me).toEqual({ person_id: "p1", role: "delegate" });
});

it("a large snapshot comes as bytes, and what follows it waits for it", async () => {
  server.snapshotAsBytes = true;
  const connection = open();
  await is(connection, "live");
  expect(connection.getState().cursor).toBe(1);
  expect(connection.getState().views?.lifecycle.title).toBe("Hội nghị");
});

it("an event that is missing is seen, and the meeting resumes from the last one applied", async () => {
  const connection = open();
  await is(connection, "live");
  server.happens({ type: "agenda.item_selected", data: { item_id: "i1" } });
  server.live.base = 99; // something was lost between them
  server.happens({ type: "agenda.item_selected", data: { item_id: "i2" } });
  expect(connection.getState().views?.agenda.current).toBe("i1");
  connection.retryNow();
  await is(connection, "live");
  expect(server.hellos.at(-1)).toMatchObject({ cursor: 1, sight: "delegate" });
  expect(connection.getState().views?.agenda.current).toBe("i2");
});

it("a cursor that leads nowhere twice is given up for a snapshot", async () => {
  const connection = open();
  await is(connection, "live");
  for (let n = 0; n < 2; n += 1) {
    server.live.base = 50 + n;
    server.happens({ type: "agenda.item_selected", data: { item_id: `x${n}` } });
    // The resume breaks too: the server's journal does not fit the cursor.
    if (n === 0) server.journal.length = 0;
    connection.retryNow();
    await is(connection, "live");
  }
  expect(server.hellos.at(-1)?.cursor).toBeNull();
  expect(connection.getState().views).toEqual(server.views);
});

it("what is asked is pending until it is done, and its event is there before", async () => {
  const connection = open();
  await is(connection, "live");
  const outcome = connection.send("opinions.submit", agree);
  expect(connection.getState().pending).toHaveLength(1);
  expect(await outcome).toMatchObject({ outcome: "done" });
  expect(connection.getState().pending).toEqual([]);
  expect(connection.getState().views?.opinions.own[0]?.text).toBe("Nhất trí");
});

it("what was asked without a line is sent when there is one, once, with the same id", async () => {
  const connection = open();
  await is(connection, "live");
  server.silent = true;
  const outcome = connection.send("opinions.submit", agree);
  server.goesDown();
  await is(connection, "offline");
  expect(connection.getState().unsent).toBe(1);
  server.up = true;
  server.silent = false;
  connection.retryNow();
  expect(await outcome).toMatchObject({ outcome: "done" });
  expect(new Set(server.asked.map((ask) => ask.id)).size).toBe(1);
  expect(connection.getState().unsent).toBe(0);
});

it("a reload keeps the outbox, the ids and the last views", async () => {
  const first = open();
  await is(first, "live");
  server.silent = true;
  void first.send("opinions.submit", agree);
  await until(() => expect(server.asked).toHaveLength(1));
  first.stop();
  server.silent = false;
  server.up = false;

  const second = open();
  await is(second, "offline");
  await until(() => expect(second.getState().views?.lifecycle.title).toBe("Hội nghị"));
  expect(second.getState().pending.map((command) => command.id)).toEqual([server.asked[0]!.id]);

  server.up = true;
  second.retryNow();
  await until(() => expect(second.getState().pending).toEqual([]));
  expect(server.asked.map((ask) => ask.id)).toEqual([server.asked[0]!.id, server.asked[0]!.id]);
});

it("a refusal is kept until the person has seen it, also over a reload", async () => {
  const first = open();
  await is(first, "live");
  server.refusing = "opinions.window_closed";
  expect(await first.send("opinions.submit", agree)).toEqual({ outcome: "refused", code: "opinions.window_closed", details: { state: "closed" } });
  expect(first.getState().refused).toHaveLength(1);
  first.stop();

  const second = open();
  await until(() => expect(second.getState().refused[0]?.data).toEqual(agree));
  second.dismissRefused(second.getState().refused[0]!.id);
  expect(second.getState().refused).toEqual([]);
});

it("a refusal that the caller shows is not shown twice", async () => {
  const connection = open();
  await is(connection, "live");
  server.refusing = "meeting.wrong_state";
  await connection.send("opinions.submit", agree, { quiet: true });
  expect(connection.getState().refused).toEqual([]);
});

it("strokes go side by side, everything else one after the other", async () => {
  const connection = open();
  await is(connection, "live");
  server.silent = true;
  for (let n = 0; n < 5; n += 1) void connection.send("ink.draw", { stroke: stroke(`s${n}`) });
  void connection.send("ink.erase", { stroke_ids: ["s0"] });
  void connection.send("ink.draw", { stroke: stroke("s9") });
  expect(server.asked.map((ask) => ask.type)).toEqual(Array<string>(5).fill("ink.draw"));
  server.silent = false;
  server.goesDown();
  server.up = true;
  connection.retryNow();
  await until(() => expect(connection.getState().pending).toEqual([]));
  const order = server.asked.slice(5).map((ask) => ask.type);
  expect(order).toEqual([...Array<string>(5).fill("ink.draw"), "ink.erase", "ink.draw"]);
});

it("'later' is heeded, and the order stays", async () => {
  const connection = open();
  await is(connection, "live");
  server.later = 1;
  const first = connection.send("opinions.submit", agree);
  const second = connection.send("opinions.submit", { ...agree, text: "Thêm ý" });
  await Promise.all([first, second]);
  expect(server.asked.map((ask) => (ask.data as { text: string }).text)).toEqual(["Nhất trí", "Nhất trí", "Thêm ý"]);
  expect(server.asked[0]!.id).toBe(server.asked[1]!.id);
});

it("the outbox is bounded, and says so", async () => {
  server.up = false;
  const connection = open();
  for (let n = 0; n < 1000; n += 1) void connection.send("opinions.submit", agree);
  expect(await connection.send("opinions.submit", agree)).toEqual({ outcome: "refused", code: "outbox.full", details: { limit: 1000 } });
  expect(connection.getState().unsent).toBe(1000);
});

it("after a long time without a line the outbox does not flood the server", async () => {
  server.up = false;
  const connection = open();
  for (let n = 0; n < 300; n += 1) void connection.send("ink.draw", { stroke: stroke(`s${n}`) });
  await is(connection, "offline");
  server.up = true;
  connection.retryNow();
  await is(connection, "live");
  await until(() => expect(server.asked.length).toBeGreaterThan(100));
  expect(server.asked.length).toBeLessThan(200);
});

it("a change of role brings new eyes: the old views are not used any more", async () => {
  const connection = open();
  await is(connection, "live");
  server.views = { ...server.views, opinions: { ...server.views.opinions, all: [] } };
  server.becomes("secretary");
  expect(connection.getState().me?.role).toBe("secretary");
  expect(connection.getState().views?.opinions.all).toEqual([]);
  expect(connection.getState().status).toBe("live");
});

it("who is removed sees nothing more, and keeps what is their own", async () => {
  const first = open();
  await is(first, "live");
  server.silent = true;
  void first.send("opinions.submit", agree);
  server.live.ends(4403);
  expect(first.getState()).toMatchObject({ status: "gone", views: null });
  first.stop();
  server.up = false;
  const second = open();
  await is(second, "offline");
  expect(second.getState().views).toBeNull();
  expect(second.getState().pending).toHaveLength(1);
});

it("a refused token is fetched once more, then the person signs in again and goes on", async () => {
  const connection = open();
  await is(connection, "live");
  server.refuseTokens = true;
  server.live.ends(4401);
  await is(connection, "signed_out");
  expect(server.tokens).toBe(2);
  server.refuseTokens = false;
  connection.retryNow();
  await is(connection, "live");
});

it("without a sign-in there is no token, and no attempt after attempt", async () => {
  const connection = open({ getToken: () => Promise.reject(new ApiRefusal("sign_in.needed", {}, 401)) });
  await is(connection, "signed_out");
  expect(server.sockets).toEqual([]);
});

it("an event of a newer server is not passed over: a snapshot first, then the page has to be loaded anew (S15)", async () => {
  const connection = open();
  await is(connection, "live");
  server.happens({ type: "polls.opened" as never, data: {} as never });
  expect(connection.getState().status).toBe("offline");
  await is(connection, "live");
  expect(server.hellos.at(-1)?.cursor).toBeNull();
  server.happens({ type: "polls.opened" as never, data: {} as never });
  expect(connection.getState().status).toBe("outdated");
});

it("a frame that the server cannot read ends in one fresh start, not in a loop", async () => {
  const connection = open();
  await is(connection, "live");
  server.happens({ type: "agenda.item_selected", data: { item_id: "i1" } });
  server.live.ends(4400);
  await is(connection, "live");
  expect(server.hellos.at(-1)?.cursor).toBeNull();
});

it("a server that goes down gets nothing new, and the rest when it is back (S61)", async () => {
  const connection = open();
  await is(connection, "live");
  server.live.says({ t: "draining", retry_ms: 20 });
  const outcome = connection.send("opinions.submit", agree);
  expect(server.asked).toEqual([]);
  expect(connection.getState().restarting).toBe(true);
  server.live.ends(1012);
  expect(await outcome).toMatchObject({ outcome: "done" });
});

it("what is too long for the line is refused here, and does not cut it", async () => {
  const connection = open();
  await is(connection, "live");
  const text = "Đ".repeat(40_000);
  expect(await connection.send("notices.write_conclusion", { item_id: "i1", text, base_revision: 0 })).toMatchObject({ code: "command.too_large" });
  expect(connection.getState().refused[0]?.data).toMatchObject({ text });
  expect(server.asked).toEqual([]);
});

it("another version of the server is told, not crashed into", async () => {
  const connection = open();
  await is(connection, "live");
  server.live.ends(4426);
  expect(connection.getState().status).toBe("outdated");
});

it("the next person at the same tablet sees nothing of the last", async () => {
  let here = "seataaaa";
  const connection = open({ seat: () => here });
  await is(connection, "live");
  server.silent = true;
  void connection.send("opinions.submit", agree);
  server.goesDown();
  here = "seatbbbb";
  connection.retryNow();
  await until(() => expect(connection.getState().views).toBeNull());
  expect(connection.getState().pending).toEqual([]);
  server.up = true;
  server.silent = false;
  server.me = { person_id: "p2", role: "delegate" };
  connection.retryNow();
  await is(connection, "live");
  expect(connection.getState().me?.person_id).toBe("p2");
  expect(server.asked).toHaveLength(1);
});

it("nonsense from the line ends the line, not the page", async () => {
  const connection = open();
  await is(connection, "live");
  server.live.onmessage?.({ data: "{not json" });
  expect(connection.getState().status).toBe("offline");
  connection.retryNow();
  await is(connection, "live");
});

it("presence is told whole, then by comings and goings", async () => {
  const connection = open();
  await is(connection, "live");
  server.live.says({ t: "presence", full: ["p1", "p2"] });
  server.live.says({ t: "presence", joined: ["p3"], left: ["p2"] });
  expect([...connection.getState().presence]).toEqual(["p1", "p3"]);
});

it("signals pass while the line is live, and are forgotten while it is not", async () => {
  const connection = open();
  const heard: string[] = [];
  connection.onSignal("stage.pointer", (data, from) => heard.push(`${from}:${data.page}`));
  const pointer = { document_id: "d1", page: 4, x: 1, y: 1, on: true };
  connection.pass("stage.pointer", pointer);
  await is(connection, "live");
  connection.pass("stage.pointer", pointer);
  expect(server.passed).toHaveLength(1);
  server.live.says({ t: "signal", type: "stage.pointer", from: "p9", data: pointer });
  expect(heard).toEqual(["p9:4"]);
});

it("the server's clock counts, not the tablet's", async () => {
  const connection = open({ now: () => Date.parse("2020-01-01T00:00:00Z") });
  await is(connection, "live");
  expect(new Date(connection.serverNow()).toISOString()).toBe("2026-09-05T01:30:00.000Z");
});

it("a view that an event does not touch keeps its identity", async () => {
  const connection = open();
  await is(connection, "live");
  const before = connection.getState().views!;
  server.happens({ type: "agenda.item_selected", data: { item_id: "i1" } });
  const after = connection.getState().views!;
  expect(after.agenda).not.toBe(before.agenda);
  expect(after.stage).toBe(before.stage);
  expect(after.ink).toBe(before.ink);
});
