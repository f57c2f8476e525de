import type { Me, StageView } from "../../protocol";
import { isDesk } from "../lifecycle/select";

/** The desk, and whoever was given the stage. */
export const mayPresent = (view: StageView, me: Me) => isDesk(me.role) || view.holder_id === me.person_id;
export const isPresenting = (view: StageView, me: Me) => view.shown?.presenter_id === me.person_id;
/** The shared layer is written by the desk and by whoever has the stage. */
export const mayInk = mayPresent;
