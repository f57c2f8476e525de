/**
 * Where an agenda item goes when it is moved by a key or a button. Knows the order of items; refuses to know the screen.
 *
 * The answer is the data of `agenda.move_item`: a place among the children of `parent_id`, counted without the item.
 */

export interface Placed {
  item_id: string;
  parent_id: string | null;
  index: number;
}

export type Direction = "up" | "down" | "in" | "out";

export interface Move {
  item_id: string;
  parent_id: string | null;
  index: number;
}

function childrenOf(items: readonly Placed[], parentId: string | null): Placed[] {
  return items.filter((each) => each.parent_id === parentId).sort((a, b) => a.index - b.index);
}

/** The move that `direction` means for this item, or null where there is nowhere to go. */
export function moveOf(items: readonly Placed[], itemId: string, direction: Direction): Move | null {
  const item = items.find((each) => each.item_id === itemId);
  if (!item) return null;
  const siblings = childrenOf(items, item.parent_id);
  switch (direction) {
    case "up":
      return item.index > 0 ? { item_id: itemId, parent_id: item.parent_id, index: item.index - 1 } : null;
    case "down":
      return item.index < siblings.length - 1
        ? { item_id: itemId, parent_id: item.parent_id, index: item.index + 1 }
        : null;
    case "in": {
      const before = siblings[item.index - 1];
      if (!before) return null;
      return { item_id: itemId, parent_id: before.item_id, index: childrenOf(items, before.item_id).length };
    }
    case "out": {
      if (item.parent_id === null) return null;
      const parent = items.find((each) => each.item_id === item.parent_id);
      if (!parent) return null;
      return { item_id: itemId, parent_id: parent.parent_id, index: parent.index + 1 };
    }
  }
}

/** The move that dropping `itemId` on `targetId` means: just before it, among its siblings; null: nothing changes. */
export function moveBefore(items: readonly Placed[], itemId: string, targetId: string): Move | null {
  if (itemId === targetId) return null;
  const item = items.find((each) => each.item_id === itemId);
  const target = items.find((each) => each.item_id === targetId);
  if (!item || !target || isBelow(items, targetId, itemId)) return null;
  const sameList = item.parent_id === target.parent_id;
  const index = sameList && item.index < target.index ? target.index - 1 : target.index;
  if (sameList && index === item.index) return null;
  return { item_id: itemId, parent_id: target.parent_id, index };
}

/** True where `itemId` stands somewhere below `ancestorId`. */
export function isBelow(items: readonly Placed[], itemId: string, ancestorId: string): boolean {
  const parents = new Map(items.map((each) => [each.item_id, each.parent_id]));
  let at = parents.get(itemId) ?? null;
  for (let steps = 0; at !== null && steps < items.length; steps += 1) {
    if (at === ancestorId) return true;
    at = parents.get(at) ?? null;
  }
  return false;
}
