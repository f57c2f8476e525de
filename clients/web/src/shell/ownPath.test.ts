import { expect, it } from "vitest";
import { ownPath } from "./ownPath";

it("goes to a path of this site", () => {
  expect(ownPath("/console/m1#stage")).toBe("/console/m1#stage");
});

it("never goes to another host", () => {
  for (const bad of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "/a\\b"])
    expect(ownPath(bad)).toBe("/");
});
