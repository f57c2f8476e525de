import { expect, it } from "vitest";
import { fromInstant, toInstant } from "./officeTime";

it("writes the office's day and hour as an instant of Vietnam's clock", () => {
  expect(toInstant("2026-09-05", "07:30")).toBe("2026-09-05T07:30:00+07:00");
  expect(toInstant("2026-09-05", "07:30:00")).toBe("2026-09-05T07:30:00+07:00");
});

it("takes the first working hour where only the day is known, and nothing without a day", () => {
  expect(toInstant("2026-09-05", "")).toBe("2026-09-05T08:00:00+07:00");
  expect(toInstant(null, "07:30")).toBeNull();
});

it("reads an instant back on the office's clock, across midnight", () => {
  expect(fromInstant("2026-09-05T00:30:00.000Z")).toEqual({ day: "2026-09-05", hour: "07:30" });
  expect(fromInstant("2026-09-05T18:00:00Z")).toEqual({ day: "2026-09-06", hour: "01:00" });
  expect(fromInstant(null)).toEqual({ day: null, hour: "" });
});
