import type { LifecycleView, Role } from "../../protocol";

export type State = LifecycleView["state"];

/** Papers may be shown and written on. */
export const isLive = (view: LifecycleView) => view.state === "ready" || view.state === "in_session" || view.state === "paused";
/** Items are dealt with and opinions asked. */
export const isInSession = (view: LifecycleView) => view.state === "in_session" || view.state === "paused";
export const isClosed = (view: LifecycleView) => view.state === "closed";

/** Chair and secretary run the meeting. */
export const isDesk = (role: Role) => role === "chair" || role === "secretary";
/** Those whose opinion is asked. */
export const hasVoice = (role: Role) => role === "chair" || role === "delegate" || role === "invited" || role === "site";

const STEPS = {
  draft: ["lifecycle.make_ready"],
  ready: ["lifecycle.open", "lifecycle.return_to_draft"],
  in_session: ["lifecycle.pause", "lifecycle.close"],
  paused: ["lifecycle.resume", "lifecycle.close"],
  closed: ["lifecycle.reopen"],
} as const satisfies Record<State, readonly string[]>;

export type Step = (typeof STEPS)[State][number];

/** What somebody with this role may do with the meeting next. */
export function stepsFor(view: LifecycleView, role: Role): Step[] {
  if (!isDesk(role)) return [];
  const secretaryOnly: readonly Step[] = ["lifecycle.make_ready", "lifecycle.return_to_draft"];
  return STEPS[view.state].filter((step) => role === "secretary" || !secretaryOnly.includes(step));
}
