// The reducers and the server's views agree: every event applied to the old view equals the fresh view (tests/golden
// is written and checked by the server's own tests).
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { reduceViews } from "../src/features";
import type { Fact, Me, Views } from "../src/protocol";

interface Step {
  viewer: Me;
  before: Partial<Views>;
  event: Fact & { seq: number };
  after: Partial<Views>;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../tests/golden");
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

it("finds the golden files", () => {
  expect(files.length).toBeGreaterThanOrEqual(8);
});

describe.each(files)("%s", (name) => {
  const steps = JSON.parse(readFileSync(join(folder, name), "utf8")) as Step[];
  it.each(steps.map((step, n) => [`${n} ${step.event.type} seen by ${step.viewer.role}`, step] as const))("%s", (_, step) => {
    const after = reduceViews(frozen(step.before) as Views, step.event, step.viewer);
    expect(after).toEqual(step.after);
  });
});

function frozen<T>(value: T): T {
  if (value !== null && typeof value === "object") {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
