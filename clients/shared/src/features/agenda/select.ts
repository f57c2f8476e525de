import type { AgendaView, ItemView } from "../../protocol";

export interface NumberedItem extends ItemView {
  /** "2", "2.1", "2.1.3". */
  number: string;
  /** 0 at the top. */
  depth: number;
  children: NumberedItem[];
}

/** Depth first, siblings by index: the order in which an agenda is read. */
export function readingOrder(items: readonly ItemView[]): ItemView[] {
  const byParent = grouped(items);
  const out: ItemView[] = [];
  const walk = (parentId: string | null) => {
    for (const item of byParent.get(parentId) ?? []) {
      out.push(item);
      walk(item.item_id);
    }
  };
  walk(null);
  return out;
}

const trees = new WeakMap<readonly ItemView[], NumberedItem[]>();

/** The items as a tree with their numbers. The same array gives the same tree. */
export function tree(view: AgendaView): NumberedItem[] {
  const known = trees.get(view.items);
  if (known !== undefined) return known;
  const byParent = grouped(view.items);
  const build = (parentId: string | null, prefix: string, depth: number): NumberedItem[] =>
    (byParent.get(parentId) ?? []).map((item) => {
      const number = `${prefix}${item.index + 1}`;
      return { ...item, number, depth, children: build(item.item_id, `${number}.`, depth + 1) };
    });
  const built = build(null, "", 0);
  trees.set(view.items, built);
  return built;
}

/** The tree in reading order, with numbers and depths. */
export function flat(view: AgendaView): NumberedItem[] {
  const out: NumberedItem[] = [];
  const walk = (items: readonly NumberedItem[]) => {
    for (const item of items) {
      out.push(item);
      walk(item.children);
    }
  };
  walk(tree(view));
  return out;
}

export const item = (view: AgendaView, itemId: string | null) =>
  itemId === null ? undefined : flat(view).find((i) => i.item_id === itemId);
export const current = (view: AgendaView) => item(view, view.current);

export function next(view: AgendaView): NumberedItem | undefined {
  const all = flat(view);
  return view.current === null ? all[0] : all[all.findIndex((i) => i.item_id === view.current) + 1];
}

/** The item itself and everything below it. */
export function withBelow(view: AgendaView, itemId: string): string[] {
  const found = item(view, itemId);
  const ids = (i: NumberedItem): string[] => [i.item_id, ...i.children.flatMap(ids)];
  return found === undefined ? [] : ids(found);
}

function grouped(items: readonly ItemView[]): Map<string | null, ItemView[]> {
  const byParent = new Map<string | null, ItemView[]>();
  for (const item of items) byParent.set(item.parent_id, [...(byParent.get(item.parent_id) ?? []), item]);
  for (const siblings of byParent.values()) siblings.sort((a, b) => a.index - b.index);
  return byParent;
}
