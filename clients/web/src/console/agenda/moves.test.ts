import { describe, expect, it } from "vitest";
import { isBelow, moveBefore, moveOf } from "./moves";

const ITEMS = [
  { item_id: "a", parent_id: null, index: 0 },
  { item_id: "b", parent_id: null, index: 1 },
  { item_id: "b1", parent_id: "b", index: 0 },
  { item_id: "b2", parent_id: "b", index: 1 },
  { item_id: "c", parent_id: null, index: 2 },
];

describe("moving an agenda item", () => {
  it("goes up and down among its siblings, and stops at the ends", () => {
    expect(moveOf(ITEMS, "b", "up")).toEqual({ item_id: "b", parent_id: null, index: 0 });
    expect(moveOf(ITEMS, "b", "down")).toEqual({ item_id: "b", parent_id: null, index: 2 });
    expect(moveOf(ITEMS, "a", "up")).toBeNull();
    expect(moveOf(ITEMS, "c", "down")).toBeNull();
    expect(moveOf(ITEMS, "b2", "down")).toBeNull();
  });

  it("goes in below the sibling before it, at the end", () => {
    expect(moveOf(ITEMS, "c", "in")).toEqual({ item_id: "c", parent_id: "b", index: 2 });
    expect(moveOf(ITEMS, "a", "in")).toBeNull();
  });

  it("comes out just after its parent", () => {
    expect(moveOf(ITEMS, "b1", "out")).toEqual({ item_id: "b1", parent_id: null, index: 2 });
    expect(moveOf(ITEMS, "a", "out")).toBeNull();
  });

  it("dropped on another item stands before it, counted without itself", () => {
    expect(moveBefore(ITEMS, "a", "c")).toEqual({ item_id: "a", parent_id: null, index: 1 });
    expect(moveBefore(ITEMS, "c", "a")).toEqual({ item_id: "c", parent_id: null, index: 0 });
    expect(moveBefore(ITEMS, "a", "b")).toBeNull();
    expect(moveBefore(ITEMS, "c", "b2")).toEqual({ item_id: "c", parent_id: "b", index: 1 });
  });

  it("is never dropped below itself", () => {
    expect(moveBefore(ITEMS, "b", "b2")).toBeNull();
    expect(isBelow(ITEMS, "b2", "b")).toBe(true);
    expect(isBelow(ITEMS, "b", "b2")).toBe(false);
  });
});
