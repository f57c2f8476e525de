/** Ways out that leave nothing behind on the tablet. */

import { calls, seat } from "@dienhong/shared/api";
import { ourShelf } from "../documents/ourShelf";
import { forgetMeeting, forgetSeat, recall } from "../start/remembered";

/** Removed from one meeting: its papers go. (What the sync store keeps of it, the connection itself throws away.) */
export async function leaveMeeting(meetingId: string, owner: string | null): Promise<void> {
  forgetMeeting(seat(), meetingId);
  if (owner !== null) await ourShelf.wipeMeeting(owner, meetingId).catch(() => undefined);
}

/** Signs out. Without a network the tablet is emptied all the same; the session ends on the server when it expires. */
export async function leaveTablet(): Promise<void> {
  const here = seat();
  const owner = recall(here)?.person.person_id ?? null;
  if (owner !== null) await ourShelf.wipeOwner(owner).catch(() => undefined);
  forgetSeat(here);
  await calls.signOut().catch(() => undefined);
}
