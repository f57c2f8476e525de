import type { AgendaView, Fact, ItemView } from "../../protocol";
import { closeHole, makeRoom } from "../siblings";
import { readingOrder } from "./select";

const under = (parentId: string | null) => (item: ItemView) => item.parent_id === parentId;

export function reduceAgenda(view: AgendaView, fact: Fact): AgendaView {
  switch (fact.type) {
    case "agenda.item_added": {
      const { parent_id, index } = fact.data;
      return { ...view, items: readingOrder([...makeRoom(view.items, under(parent_id), index), fact.data]) };
    }
    case "agenda.item_edited": {
      const { item_id, title, presenter, minutes } = fact.data;
      return { ...view, items: view.items.map((i) => (i.item_id === item_id ? { ...i, title, presenter, minutes } : i)) };
    }
    case "agenda.item_moved": {
      const { item_id, was_parent_id, was_index, parent_id, index } = fact.data;
      const moved = view.items.find((i) => i.item_id === item_id);
      if (moved === undefined) return view;
      let rest = view.items.filter((i) => i.item_id !== item_id);
      rest = closeHole(rest, under(was_parent_id), was_index);
      rest = makeRoom(rest, under(parent_id), index);
      return { ...view, items: readingOrder([...rest, { ...moved, parent_id, index }]) };
    }
    case "agenda.item_removed": {
      const gone = new Set(fact.data.item_ids);
      const rest = closeHole(view.items.filter((i) => !gone.has(i.item_id)), under(fact.data.parent_id), fact.data.index);
      return { items: readingOrder(rest), current: view.current !== null && gone.has(view.current) ? null : view.current };
    }
    case "agenda.item_selected":
      return { ...view, current: fact.data.item_id };
    default:
      return view;
  }
}
