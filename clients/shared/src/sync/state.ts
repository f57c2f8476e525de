// The state that screens look at: one immutable object, told about only when something in it is different.
import type { Presence } from "../protocol";
import type { MeetingState } from "./types";

export const NOBODY: ReadonlySet<string> = new Set();

export class StateBoard {
  private readonly listeners = new Set<() => void>();
  private now: MeetingState;

  constructor(meetingId: string) {
    this.now = {
      status: "loading", resumed: false, restarting: false, meetingId, me: null, views: null, cursor: null, unsent: 0,
      pending: [], refused: [], presence: NOBODY, asOf: null, nextAttemptAt: null,
    };
  }

  get state(): MeetingState {
    return this.now;
  }

  subscribe(changed: () => void): () => void {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  patch(part: Partial<MeetingState>): void {
    const differs = (Object.keys(part) as Array<keyof MeetingState>).some((key) => !unchanged(this.now[key], part[key]));
    if (!differs) return;
    this.now = { ...this.now, ...part };
    for (const heard of this.listeners) heard();
  }
}

/** Who is connected after this frame. */
export function present(before: ReadonlySet<string>, { full, joined = [], left = [] }: Presence): ReadonlySet<string> {
  const after = new Set(full ?? before);
  for (const person of joined) after.add(person);
  for (const person of left) after.delete(person);
  return after;
}

function unchanged(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, n) => Object.is(value, b[n]));
}
