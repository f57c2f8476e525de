// The words that the session, the outbox and the screens share.
import type { Commands, CommandType, Me, Signals, SignalType, Views } from "../protocol";

/**
 * - `loading`: reading what this device keeps
 * - `connecting`: on the way, for the first time since the page opened
 * - `live`: everything that happens arrives
 * - `offline`: no way to the server at the moment; trying again
 * - `signed_out`: the seat is no longer signed in
 * - `gone`: removed from the meeting, or the account was closed
 * - `not_found`: no such meeting for this person
 * - `outdated`: the page is another version than the server: reload when idle
 */
export type Status = "loading" | "connecting" | "live" | "offline" | "signed_out" | "gone" | "not_found" | "outdated";

export type Outcome =
  | { outcome: "done"; seq: number; result: Record<string, unknown> }
  | { outcome: "refused"; code: string; details: Record<string, unknown> };

/** A command without an answer: waiting, or on its way. The events of a command come before its answer, so what was
 * pending is in the views when it leaves this list. */
export interface PendingCommand<T extends CommandType = CommandType> {
  id: string;
  type: T;
  data: Commands[T];
  /** Milliseconds since 1970 by this device's clock. */
  at: number;
  state: "waiting" | "sent";
}

/** A command that was refused: kept on the device until the person has seen it. */
export interface RefusedCommand {
  id: string;
  type: CommandType;
  data: Commands[CommandType];
  code: string;
  details: Record<string, unknown>;
  at: number;
}

export interface SendOptions {
  /** The caller shows a refusal itself: it is not put on the list, unless the page went away in between. */
  quiet?: boolean;
}

/** Everything a screen can know. Immutable; parts that did not change keep their identity. */
export interface MeetingState {
  status: Status;
  /** True from a resume or a snapshot until a few seconds later: "connected again". */
  resumed: boolean;
  /** The server said that it goes down in good order: it will be back in a moment. */
  restarting: boolean;
  meetingId: string;
  /** Null until the first welcome, or until the device's copy was read. */
  me: Me | null;
  /** Null until the first snapshot, or until the device's copy was read. */
  views: Views | null;
  /** The last `seq` applied. */
  cursor: number | null;
  /** How many commands and private strokes have not reached the server. */
  unsent: number;
  /** In the order of asking. */
  pending: readonly PendingCommand[];
  refused: readonly RefusedCommand[];
  /** Who is connected now. */
  presence: ReadonlySet<string>;
  /** When `views` were last known to be true (milliseconds, this device's clock), for "as of 14:05" while offline. */
  asOf: number | null;
  /** When the next attempt is made (milliseconds, this device's clock), while offline. */
  nextAttemptAt: number | null;
}

/** Somebody's signal. */
export type SignalHeard = {
  [T in SignalType]: { type: T; from: string; data: Signals[T] };
}[SignalType];

export type SignalListener<T extends SignalType> = (data: Signals[T], from: string) => void;
