import type { Fact, Me, OpinionsView, OpinionView } from "../../protocol";

export function reduceOpinions(view: OpinionsView, fact: Fact, _me: Me): OpinionsView {
  switch (fact.type) {
    case "opinions.window_opened":
      return { ...view, open_items: [...view.open_items.filter((id) => id !== fact.data.item_id), fact.data.item_id] };
    case "opinions.window_closed":
      return { ...view, open_items: view.open_items.filter((id) => id !== fact.data.item_id) };
    case "opinions.submitted":
      return view.all === null ? view : { ...view, all: put(view.all, fact.data) };
    case "opinions.own_recorded":
      return { ...view, own: put(view.own, fact.data) };
    case "opinions.published": {
      const rest = view.published.filter((p) => !same(p, fact.data));
      return { ...view, published: [...rest, fact.data] };
    }
    case "opinions.unpublished":
      return { ...view, published: view.published.filter((p) => !same(p, fact.data)) };
    default:
      return view;
  }
}

interface Whose {
  item_id: string;
  person_id: string;
}

const same = (a: Whose, b: Whose) => a.item_id === b.item_id && a.person_id === b.person_id;

/** A replaced opinion keeps its place. */
function put(list: readonly OpinionView[], opinion: OpinionView): OpinionView[] {
  const at = list.findIndex((o) => same(o, opinion));
  return at < 0 ? [...list, opinion] : list.with(at, opinion);
}
