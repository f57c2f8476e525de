import { expect, it } from "vitest";
import { dayTyped, fromInstant, toInstant } from "./officeTime";

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

it("reads a day as it is typed in Vietnam: the day first", () => {
  expect(dayTyped("05/12/2026", 2026)).toBe("2026-12-05");
  expect(dayTyped(" 5-9-2026 ", 2020)).toBe("2026-09-05");
  expect(dayTyped("5.9.26", 2020)).toBe("2026-09-05");
  expect(dayTyped("5/9", 2026)).toBe("2026-09-05");
});

it("takes no day that does not exist", () => {
  for (const bad of ["31/2/2026", "13/13/2026", "0/1/2026", "hôm nay", "", "2026"]) expect(dayTyped(bad, 2026)).toBeNull();
});
