import type { Me, StageView, Views } from "../../protocol";
import { isDesk } from "../lifecycle/select";
import { participant } from "../roster/select";

/** The desk, and whoever was given the stage. */
export const mayPresent = (view: StageView, me: Me) => isDesk(me.role) || view.holder_id === me.person_id;
export const isPresenting = (view: StageView, me: Me) => view.shown?.presenter_id === me.person_id;
/** The shared layer is written by the desk and by whoever has the stage. */
export const mayInk = mayPresent;
/** Whether somebody else's pen and pointer count here: a signal has no guard on its way, so whoever shows it asks. */
export function mayShow(views: Views | null, personId: string): boolean {
  const person = views === null ? undefined : participant(views.roster, personId);
  return views !== null && person !== undefined && (isDesk(person.role) || views.stage.holder_id === personId);
}
