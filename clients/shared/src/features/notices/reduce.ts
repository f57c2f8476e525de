import type { Fact, NoticesView } from "../../protocol";

export function reduceNotices(view: NoticesView, fact: Fact): NoticesView {
  if (view.desk === null) return view;
  switch (fact.type) {
    case "notices.conclusion_written": {
      const at = view.desk.conclusions.findIndex((c) => c.item_id === fact.data.item_id);
      const conclusions = at < 0 ? [...view.desk.conclusions, fact.data] : view.desk.conclusions.with(at, fact.data);
      return { desk: { ...view.desk, conclusions } };
    }
    case "notices.settings_changed":
      return { desk: { ...view.desk, settings: fact.data } };
    default:
      return view;
  }
}
