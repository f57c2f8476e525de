import type { MeetingLine, Person } from "@dienhong/shared/api";
import { beforeEach, describe, expect, it } from "vitest";
import { forgetMeeting, forgetSeat, recall, remember, rememberMeeting, rememberReady } from "./remembered";

class Drawer implements Storage {
  private readonly kept = new Map<string, string>();
  get length(): number {
    return this.kept.size;
  }
  clear = (): void => this.kept.clear();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  key = (index: number): string | null => [...this.kept.keys()][index] ?? null;
  removeItem = (key: string): void => void this.kept.delete(key);
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
}

const person = (person_id: string): Person => ({
  person_id, name: "Trần Thị An", position: "", unit: "", is_admin: false, is_secretariat: false,
});
const line = (meeting_id: string): MeetingLine => ({
  meeting_id, title: "Hội nghị", body: "Ban Thường vụ", place: "", starts_at: null, state: "ready", role: "delegate",
});

let drawer: Drawer;
beforeEach(() => {
  drawer = new Drawer();
});

describe("what the tablet remembers", () => {
  it("offers the meetings of the person of this seat", () => {
    remember("ghe", { person: person("an"), meetings: [line("hop")] }, drawer);
    expect(recall("ghe", drawer)?.meetings).toEqual([line("hop")]);
    expect(recall("ghe-khac", drawer)).toBeNull();
  });

  it("knows a meeting that was entered by a link", () => {
    remember("ghe", { person: person("an"), meetings: [line("hop-cu")] }, drawer);
    rememberMeeting("ghe", person("an"), line("hop"), drawer);
    expect(recall("ghe", drawer)?.meetings.map((it) => it.meeting_id)).toEqual(["hop", "hop-cu"]);
    expect(recall("ghe", drawer)?.last).toBe("hop");
  });

  it("shows nothing of the person before to the next one in the same seat", () => {
    remember("ghe", { person: person("an"), meetings: [line("hop")], last: "hop" }, drawer);
    remember("ghe", { person: person("binh") }, drawer);
    expect(recall("ghe", drawer)).toMatchObject({ meetings: [], last: null, ready: [] });
  });

  it("forgets a meeting from which the person was removed", () => {
    remember("ghe", { person: person("an"), meetings: [line("hop"), line("khac")], last: "hop" }, drawer);
    rememberReady("ghe", "hop", true, drawer);
    forgetMeeting("ghe", "hop", drawer);
    expect(recall("ghe", drawer)).toMatchObject({ meetings: [line("khac")], last: null, ready: [] });
  });

  it("says that a meeting is ready only while all its papers are here", () => {
    remember("ghe", { person: person("an"), meetings: [line("hop")] }, drawer);
    rememberReady("ghe", "hop", true, drawer);
    expect(recall("ghe", drawer)?.ready).toEqual(["hop"]);
    rememberReady("ghe", "hop", false, drawer);
    expect(recall("ghe", drawer)?.ready).toEqual([]);
  });

  it("keeps nothing of a seat that was left, and survives what it cannot read", () => {
    remember("ghe", { person: person("an") }, drawer);
    forgetSeat("ghe", drawer);
    expect(drawer.length).toBe(0);
    drawer.setItem("dienhong.tablet.ghe", "{");
    expect(recall("ghe", drawer)).toBeNull();
  });
});
