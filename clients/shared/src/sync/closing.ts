// What follows when the server has closed the line (docs/SYNC.md, close codes).
import { CLOSE } from "../protocol";
import type { Backoff } from "./backoff";
import type { Status } from "./types";

export type Next =
  /** Try again by itself. */
  | { is: "again"; inMs: number }
  /** Nothing more is tried, except perhaps much later. `wipe`: what is not one's own goes from this device. */
  | { is: "end"; status: Status; wipe: boolean; againInMs: number | null };

const OTHER_VERSION_RETRY_MS = 60_000;
const LONGEST_DRAIN_MS = 30_000;
const TOO_MUCH_PAUSE_MS = 5_000;

/** `drainMs`: what a `draining` frame asked for. `tokenRefused`: the last token was refused too. */
export function afterClosing(code: number, backoff: Backoff, { drainMs, tokenRefused }: { drainMs: number | null; tokenRefused: boolean }): Next {
  const end = (status: Status, wipe: boolean, againInMs: number | null = null): Next => ({ is: "end", status, wipe, againInMs });
  switch (code) {
    case CLOSE.NOT_SIGNED_IN:
      // A token may have run out on the way: one more, then sign in.
      return tokenRefused ? end("signed_out", false) : { is: "again", inMs: backoff.soon() };
    case CLOSE.NO_LONGER_YOURS:
      return end("gone", true);
    case CLOSE.NOT_FOUND:
      return end("not_found", true);
    case CLOSE.OTHER_PROTOCOL:
      return end("outdated", false, OTHER_VERSION_RETRY_MS);
    case CLOSE.RESTARTING:
    case CLOSE.GOING_AWAY:
      return { is: "again", inMs: drainMs === null ? backoff.next() : backoff.soon(Math.min(drainMs, LONGEST_DRAIN_MS)) };
    case CLOSE.TOO_SLOW:
      return { is: "again", inMs: backoff.soon() };
    case CLOSE.TOO_MUCH:
      return { is: "again", inMs: TOO_MUCH_PAUSE_MS + backoff.next() };
    default:
      return { is: "again", inMs: backoff.next() };
  }
}
