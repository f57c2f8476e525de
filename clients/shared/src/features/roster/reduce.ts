import type { Fact, RosterView } from "../../protocol";

export function reduceRoster(view: RosterView, fact: Fact): RosterView {
  switch (fact.type) {
    case "roster.added": {
      const others = view.participants.filter((p) => p.person_id !== fact.data.person_id);
      return { ...view, participants: [...others, fact.data] };
    }
    case "roster.role_changed": {
      const { person_id, role } = fact.data;
      return { ...view, participants: view.participants.map((p) => (p.person_id === person_id ? { ...p, role } : p)) };
    }
    case "roster.removed":
      return { ...view, participants: view.participants.filter((p) => p.person_id !== fact.data.person_id) };
    default:
      return view;
  }
}
