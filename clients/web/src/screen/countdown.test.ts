import { expect, it } from "vitest";
import { asClock, remaining } from "./countdown";

const START = Date.UTC(2026, 8, 5, 1, 0, 0);

it("counts days, hours, minutes and seconds until the meeting", () => {
  expect(remaining(START, START - (2 * 86_400 + 3 * 3_600 + 4 * 60 + 5) * 1000)).toEqual({
    days: 2,
    hours: 3,
    minutes: 4,
    seconds: 5,
  });
});

it("says nothing once the time has come", () => {
  expect(remaining(START, START)).toBeNull();
  expect(remaining(START, START + 60_000)).toBeNull();
});

it("leaves out the hours when there are none", () => {
  expect(asClock({ days: 0, hours: 0, minutes: 5, seconds: 9 })).toBe("05:09");
  expect(asClock({ days: 0, hours: 1, minutes: 5, seconds: 9 })).toBe("01:05:09");
});
