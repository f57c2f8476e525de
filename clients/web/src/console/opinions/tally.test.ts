import { expect, it } from "vitest";
import { byStance, waitingFor } from "./tally";

const RECEIVED = { revision: 1, submitted_at: "2026-09-05T02:00:00Z" };
const OPINIONS = [
  { item_id: "i1", person_id: "an", stance: "agree" as const, text: "", ...RECEIVED },
  { item_id: "i1", person_id: "binh", stance: "disagree" as const, text: "Chưa rõ nguồn vốn.", ...RECEIVED },
  { item_id: "i2", person_id: "an", stance: "other" as const, text: "Đề nghị bổ sung số liệu.", ...RECEIVED },
];

it("groups the opinions of one item in the order of the form, empty groups too", () => {
  const groups = byStance(OPINIONS, "i1");
  expect(groups.map((each) => [each.stance, each.opinions.length])).toEqual([
    ["agree", 1],
    ["agree_with_amendments", 0],
    ["disagree", 1],
    ["other", 0],
  ]);
});

it("groups all opinions when no item is chosen", () => {
  expect(byStance(OPINIONS, null).reduce((sum, each) => sum + each.opinions.length, 0)).toBe(3);
});

it("names those who have not answered yet", () => {
  expect(waitingFor(["an", "binh", "chi"], OPINIONS, "i1")).toEqual(["chi"]);
  expect(waitingFor(["an", "binh", "chi"], OPINIONS, "i2")).toEqual(["binh", "chi"]);
});
