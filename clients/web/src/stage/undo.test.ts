import type { InkDeed } from "@dienhong/shared/ui";
import { expect, it } from "vitest";
import { again, back, did, NOTHING_DONE } from "./undo";

const drew = (id: string): InkDeed => ({ layer: "shared", document_id: "d", page: 1, kind: "drew", stroke_ids: [id] });
const erased = (id: string): InkDeed => ({ ...drew(id), kind: "erased" });

it("takes back the last deed first: a drawing is erased, an erasing restored", () => {
  const both = did(did(NOTHING_DONE, drew("a")), erased("b"));
  const [afterOne, first] = back(both)!;
  const [afterTwo, second] = back(afterOne)!;
  expect([first.what, first.deed.stroke_ids]).toEqual(["restore", ["b"]]);
  expect([second.what, second.deed.stroke_ids]).toEqual(["erase", ["a"]]);
  expect(back(afterTwo)).toBeNull();
});

it("does again what was taken back, until something new is drawn", () => {
  const [taken] = back(did(NOTHING_DONE, drew("a")))!;
  const [redone, act] = again(taken)!;
  expect(act.what).toBe("restore");
  expect(again(redone)).toBeNull();
  expect(again(did(taken, drew("b")))).toBeNull();
});
