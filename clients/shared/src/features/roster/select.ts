import type { ParticipantView, Role, RosterView } from "../../protocol";
import { compareNames } from "../../words/formats";

export function participant(view: RosterView, personId: string | null): ParticipantView | undefined {
  return personId === null ? undefined : view.participants.find((p) => p.person_id === personId);
}

/** The name, or an empty string for somebody who is no longer on the list. */
export const nameOf = (view: RosterView, personId: string | null) => participant(view, personId)?.name ?? "";

const ORDER: readonly Role[] = ["chair", "secretary", "delegate", "invited", "site", "screen"];

/** Chair first, then by role, in a role by given name. */
export function inOrder(view: RosterView): ParticipantView[] {
  return [...view.participants].sort(
    (a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || compareNames(a.name, b.name));
}

export const withRole = (view: RosterView, ...roles: Role[]) => inOrder(view).filter((p) => roles.includes(p.role));
