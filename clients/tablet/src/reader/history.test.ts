import { describe, expect, it } from "vitest";
import { did, EMPTY, forget, redo, undo, type Deed } from "./history";

const deed = (id: string, kind: Deed["kind"] = "drew", layer: Deed["layer"] = "private"): Deed => ({
  layer, kind, document_id: "to-trinh", page: 1, stroke_ids: [id],
});

describe("undo and redo", () => {
  it("undoes a drawing by erasing it and redoes it by restoring it", () => {
    const back = undo(did(EMPTY, deed("a")));
    expect(back?.step).toMatchObject({ act: "erase", stroke_ids: ["a"] });
    expect(redo(back!.history)?.step).toMatchObject({ act: "restore", stroke_ids: ["a"] });
  });

  it("undoes an erasing by restoring what was erased", () => {
    expect(undo(did(EMPTY, deed("a", "erased")))?.step).toMatchObject({ act: "restore", stroke_ids: ["a"] });
  });

  it("goes back in the order of the hand", () => {
    const first = undo(did(did(EMPTY, deed("a")), deed("b")));
    expect(first?.step.stroke_ids).toEqual(["b"]);
    expect(undo(first!.history)?.step.stroke_ids).toEqual(["a"]);
  });

  it("forgets what could be redone once something new is drawn", () => {
    const back = undo(did(EMPTY, deed("a")))!.history;
    expect(redo(did(back, deed("b")))).toBeNull();
  });

  it("says that there is nothing to undo", () => {
    expect(undo(EMPTY)).toBeNull();
    expect(redo(EMPTY)).toBeNull();
  });

  it("forgets the shared layer when it may not be touched any more", () => {
    const history = did(did(EMPTY, deed("a")), deed("b", "drew", "shared"));
    expect(undo(forget(history, "shared"))?.step.stroke_ids).toEqual(["a"]);
  });
});
