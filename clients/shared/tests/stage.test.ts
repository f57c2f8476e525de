// Whose pen and pointer are shown to the room (SYNC.md S53): the desk's, and whoever has the stage.
import { expect, it } from "vitest";
import { emptyViews } from "../src/features";
import { mayShow } from "../src/features/stage/select";
import type { Role, Views } from "../src/protocol";

function room(holder: string | null): Views {
  const person = (person_id: string, role: Role) => ({ person_id, name: person_id, position: "", unit: "", role });
  const views = emptyViews();
  return {
    ...views,
    roster: { participants: [person("chu-tri", "chair"), person("thu-ky", "secretary"), person("dai-bieu", "delegate")] },
    stage: { ...views.stage, holder_id: holder },
  };
}

it("shows the desk's", () => {
  expect(["chu-tri", "thu-ky"].every((person) => mayShow(room(null), person))).toBe(true);
});

it("shows a delegate's only while they have the stage", () => {
  expect(mayShow(room("dai-bieu"), "dai-bieu")).toBe(true);
  expect(mayShow(room(null), "dai-bieu")).toBe(false);
  expect(mayShow(room("chu-tri"), "dai-bieu")).toBe(false);
});

it("shows nobody's who is not in the room, and nothing before there is a meeting", () => {
  expect(mayShow(room("nguoi-la"), "nguoi-la")).toBe(false);
  expect(mayShow(null, "chu-tri")).toBe(false);
});
