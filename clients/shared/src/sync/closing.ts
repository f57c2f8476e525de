// What follows when the server has closed the line (docs/SYNC.md, close codes).
import { CLOSE } from "../protocol";
import type { Backoff } from "./backoff";
import type { Status } from "./types";

export type Next =
  /** Try again by itself. `afresh`: without the cursor. */
  | { is: "again"; inMs: number; afresh: boolean }
  /** Nothing more is tried, except perhaps much later. `wipe`: what is not one's own goes from this device. */
  | { is: "end"; status: Status; wipe: boolean; againInMs: number | null };

export interface Before {
  /** What a `draining` frame asked for. */
  drainMs: number | null;
  /** The last line was closed for the same reason. */
  twice: boolean;
}

const OTHER_VERSION_RETRY_MS = 60_000;
const LONGEST_DRAIN_MS = 30_000;
const TOO_MUCH_PAUSE_MS = 5_000;

export function afterClosing(code: number, backoff: Backoff, { drainMs, twice }: Before): Next {
  const end = (status: Status, wipe: boolean, againInMs: number | null = null): Next => ({ is: "end", status, wipe, againInMs });
  const again = (inMs: number, afresh = false): Next => ({ is: "again", inMs, afresh });
  switch (code) {
    case CLOSE.NOT_SIGNED_IN:
      // A token may have run out on the way: one more, then sign in.
      return twice ? end("signed_out", false) : again(backoff.next());
    case CLOSE.NO_LONGER_YOURS:
      return end("gone", true);
    case CLOSE.NOT_FOUND:
      return end("not_found", true);
    case CLOSE.OTHER_PROTOCOL:
      return end("outdated", false, OTHER_VERSION_RETRY_MS);
    case CLOSE.BAD_FRAME:
      // A bug on our side: once more without what we thought we knew, then the page has to be loaded anew.
      return twice ? end("outdated", false, OTHER_VERSION_RETRY_MS) : again(backoff.next(), true);
    case CLOSE.RESTARTING:
    case CLOSE.GOING_AWAY:
      return again(drainMs === null ? backoff.next() : Math.min(drainMs, LONGEST_DRAIN_MS));
    case CLOSE.TOO_MUCH:
      return again(TOO_MUCH_PAUSE_MS + backoff.next());
    default:
      return again(backoff.next());
  }
}
