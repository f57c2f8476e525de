import type { Fact, StageView } from "../../protocol";

export function reduceStage(view: StageView, fact: Fact): StageView {
  switch (fact.type) {
    case "stage.page_turned":
      return { ...view, shown: fact.data };
    case "stage.handed_over":
      return { ...view, holder_id: fact.data.person_id };
    case "stage.cleared":
      return { ...view, shown: null };
    default:
      return view;
  }
}
