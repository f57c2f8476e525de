/**
 * Who sat at this tablet last and which meetings they have, for a start without a network. Kept per seat in
 * localStorage; the meetings' contents are kept by the sync store and the shelf, not here.
 */

import type { MeetingLine, Person } from "@dienhong/shared/api";

export interface Remembered {
  readonly person: Person;
  readonly meetings: readonly MeetingLine[];
  /** The meeting that was open last. */
  readonly last: string | null;
  /** Meetings all of whose papers were on this tablet when they were last looked at. */
  readonly ready: readonly string[];
}

const KEY = "dienhong.tablet.";
const MEETINGS_LIMIT = 50;

export function recall(seat: string | null, storage: Storage | null = local()): Remembered | null {
  if (seat === null || storage === null) return null;
  try {
    const kept = JSON.parse(storage.getItem(KEY + seat) ?? "null") as Remembered | null;
    if (kept === null || typeof kept.person?.person_id !== "string" || !Array.isArray(kept.meetings)) return null;
    return { ...kept, ready: Array.isArray(kept.ready) ? kept.ready : [] };
  } catch {
    return null;
  }
}

export function remember(seat: string | null, what: Partial<Remembered>, storage: Storage | null = local()): void {
  if (seat === null || storage === null) return;
  const before = recall(seat, storage);
  const person = what.person ?? before?.person;
  if (person === undefined) return;
  // Another person in the same seat: nothing of the one before.
  const same = before?.person.person_id === person.person_id ? before : null;
  const next: Remembered = {
    person,
    meetings: (what.meetings ?? same?.meetings ?? []).slice(0, MEETINGS_LIMIT),
    last: what.last !== undefined ? what.last : (same?.last ?? null),
    ready: what.ready ?? same?.ready ?? [],
  };
  try {
    storage.setItem(KEY + seat, JSON.stringify(next));
  } catch {
    // No room or no storage: a start without a network will show less.
  }
}

/** A meeting that was entered without passing the list of meetings (a link leads straight into it). */
export function rememberMeeting(seat: string | null, person: Person, line: MeetingLine, storage: Storage | null = local()): void {
  const before = recall(seat, storage);
  const others = before?.person.person_id === person.person_id ? before.meetings.filter((it) => it.meeting_id !== line.meeting_id) : [];
  remember(seat, { person, meetings: [line, ...others], last: line.meeting_id }, storage);
}

/** Whether all papers of the meeting open without a network. */
export function rememberReady(seat: string | null, meeting: string, ready: boolean, storage: Storage | null = local()): void {
  const before = recall(seat, storage);
  if (before === null || before.ready.includes(meeting) === ready) return;
  const others = before.ready.filter((id) => id !== meeting);
  remember(seat, { ready: ready ? [...others, meeting] : others }, storage);
}

/** The person is no longer in this meeting: it must not be offered again. */
export function forgetMeeting(seat: string | null, meeting: string, storage: Storage | null = local()): void {
  const before = recall(seat, storage);
  if (before === null) return;
  remember(seat, {
    meetings: before.meetings.filter((line) => line.meeting_id !== meeting),
    last: before.last === meeting ? null : before.last,
    ready: before.ready.filter((id) => id !== meeting),
  }, storage);
}

export function forgetSeat(seat: string | null, storage: Storage | null = local()): void {
  if (seat !== null) storage?.removeItem(KEY + seat);
}

function local(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
