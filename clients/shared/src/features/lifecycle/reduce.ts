import type { Fact, LifecycleView } from "../../protocol";

export function reduceLifecycle(view: LifecycleView, fact: Fact): LifecycleView {
  switch (fact.type) {
    case "lifecycle.created":
      return { ...fact.data, state: "draft", opened_at: null, closed_at: null };
    case "lifecycle.settings_changed":
      return { ...view, ...fact.data };
    case "lifecycle.state_changed": {
      const { state, was } = fact.data;
      return {
        ...view,
        state,
        opened_at: state === "in_session" && was === "ready" ? (view.opened_at ?? fact.at) : view.opened_at,
        closed_at: state === "closed" ? fact.at : was === "closed" ? null : view.closed_at,
      };
    }
    default:
      return view;
  }
}
