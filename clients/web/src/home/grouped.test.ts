import type { MeetingLine } from "@dienhong/shared/api";
import { expect, it } from "vitest";
import { grouped } from "./grouped";

const line = (meeting_id: string, state: MeetingLine["state"], starts_at: string | null): MeetingLine => ({
  meeting_id, state, starts_at, title: "Hội nghị", body: "", place: "", role: "secretary",
});

it("puts what is going on first, then what comes with the nearest first, then what is over with the latest first", () => {
  const groups = grouped([
    line("over-old", "closed", "2026-01-05T01:00:00Z"),
    line("undated", "draft", null),
    line("late", "ready", "2026-12-01T01:00:00Z"),
    line("over-new", "closed", "2026-06-05T01:00:00Z"),
    line("soon", "draft", "2026-11-30T01:00:00Z"),
    line("paused", "paused", "2026-11-22T01:00:00Z"),
  ]);
  expect(groups.map((group) => [group.when, group.meetings.map((each) => each.meeting_id)])).toEqual([
    ["now", ["paused"]],
    ["coming", ["soon", "late", "undated"]],
    ["over", ["over-new", "over-old"]],
  ]);
});

it("has no empty groups", () => {
  expect(grouped([])).toEqual([]);
});
