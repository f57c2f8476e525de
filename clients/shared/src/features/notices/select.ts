import type { ConclusionView, NoticesView } from "../../protocol";

/** The conclusion on an item as the desk sees it; `revision` 0 and an empty text where there is none yet. */
export function conclusionOn(view: NoticesView, itemId: string): ConclusionView {
  return view.desk?.conclusions.find((c) => c.item_id === itemId) ?? { item_id: itemId, text: "", revision: 0 };
}
