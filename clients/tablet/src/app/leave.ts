/** Ways out that leave nothing behind on the tablet. */

import { calls, leaveSeat, seat } from "@dienhong/shared/api";
import { MeetingStore } from "@dienhong/shared/sync";
import { ourShelf } from "../documents/ourShelf";
import { forgetMeeting, forgetSeat, recall } from "../start/remembered";

/** Removed from one meeting: its papers go. (What the sync store keeps of it, the connection itself throws away.) */
export async function leaveMeeting(meetingId: string, owner: string | null): Promise<void> {
  forgetMeeting(seat(), meetingId);
  if (owner !== null) await ourShelf.wipeMeeting(owner, meetingId).catch(() => undefined);
}

/** Signs out. Without a network the tablet is emptied all the same, and the session is ended when there is one again. */
export async function leaveTablet(): Promise<void> {
  const here = seat();
  const owner = recall(here)?.person.person_id ?? null;
  if (owner !== null) {
    await ourShelf.wipeOwner(owner).catch(() => undefined);
    await new MeetingStore().wipePerson(owner);
    wipeDrafts(owner);
  }
  forgetSeat(here);
  try {
    await calls.signOut();
  } catch {
    leaveSeat();
    if (here !== null) localStorage.setItem(LEAVING, here);
  }
}

const LEAVING = "dienhong.tablet_leaving";

/** Signing out without a network left a session behind on the server: it is ended before anything else is asked. */
export async function finishLeaving(): Promise<void> {
  const left = localStorage.getItem(LEAVING);
  if (left === null) return;
  try {
    const response = await fetch("/api/auth/sign-out", { method: "POST", headers: { "X-Seat": left }, signal: AbortSignal.timeout(5000) });
    if (response.ok || response.status === 401) localStorage.removeItem(LEAVING);
  } catch {
    // Still no network: it is tried again when there is one.
  }
}

/** What was typed and never sent (`useDraft` keeps it under the meeting and the person). */
function wipeDrafts(owner: string, storage: Storage = localStorage): void {
  const keys = Array.from({ length: storage.length }, (_, n) => storage.key(n));
  for (const key of keys) if (key?.startsWith("dienhong.draft/") && key.split("/").includes(owner)) storage.removeItem(key);
}
