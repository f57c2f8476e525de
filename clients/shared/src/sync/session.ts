// One socket's conversation as the client leads it, sans-I/O: frames in, actions out (docs/SYNC.md). It owns what must
// be true of the views: they are the snapshot plus every event since, none missing.
//
// Knows frames and reducers. Knows no socket, no time, no storage.
import type { Done, Fact, Happened, Me, Passing, Presence, ServerFrame, Snapshot, Views, Welcome } from "../protocol";
import { EVENT_TYPES, PROTOCOL } from "../protocol";
import type { ClientFrame, Refused, Role } from "../protocol";

/** What a resume needs: kept on the device too. */
export interface Held {
  me: Me;
  views: Views;
  cursor: number;
  sight: string;
}

export type Phase =
  | { is: "closed" }
  /** `hello` is on its way. */
  | { is: "greeting" }
  /** It is known who we are; a snapshot or `resumed` follows. */
  | { is: "welcomed"; welcome: Welcome }
  | { is: "live"; welcome: Welcome };

export type Action =
  | { do: "send"; frame: ClientFrame }
  /** Drop the socket and say hello again: something is missing, or cannot be understood. `unknown`: an event that this
   * page does not know; the snapshot that follows is right, but the page should be loaded anew (S15). */
  | { do: "break"; why: "hole" | "nonsense" | "unknown" }
  | { do: "welcomed"; welcome: Welcome }
  /** Commands may be sent from now on. */
  | { do: "live"; how: "snapshot" | "resumed" }
  /** `held` is new. */
  | { do: "changed"; fact: Fact | null }
  | { do: "done"; answer: Done }
  | { do: "refused"; answer: Refused }
  | { do: "later"; id: string; retryMs: number }
  | { do: "signal"; signal: Passing }
  | { do: "presence"; presence: Presence }
  | { do: "pong"; n: number; serverTime: string }
  | { do: "draining"; retryMs: number };

/** Resumes that broke before one event could be applied; after these the cursor is not trusted any more. */
const BROKEN_RESUMES = 2;
const KNOWN: ReadonlySet<string> = new Set(EVENT_TYPES);

export class ClientSession {
  phase: Phase = { is: "closed" };
  held: Held | null;
  private broken = 0;

  constructor(
    private readonly meetingId: string,
    private readonly reduce: (views: Views, fact: Fact, me: Me) => Views,
    held: Held | null = null,
  ) {
    this.held = held;
  }

  /** The socket is open. */
  opened(token: string): Action[] {
    this.phase = { is: "greeting" };
    const resumes = this.held !== null && this.broken < BROKEN_RESUMES;
    return [{
      do: "send",
      frame: {
        t: "hello", protocol: PROTOCOL, token, meeting: this.meetingId,
        cursor: resumes ? this.held!.cursor : null, sight: resumes ? this.held!.sight : null,
      },
    }];
  }

  closed(): void {
    this.phase = { is: "closed" };
  }

  /** The next hello asks for a snapshot. What is shown stays until it comes. */
  distrust(): void {
    this.broken = BROKEN_RESUMES;
  }

  /** Another person sits here now, or the copy must go. */
  forget(): void {
    this.held = null;
    this.broken = 0;
  }

  receive(frame: ServerFrame): Action[] {
    switch (frame.t) {
      case "welcome":
        return this.welcomed(frame);
      case "snapshot":
        return this.snapshot(frame);
      case "resumed":
        if (this.phase.is !== "welcomed" || this.held === null) return this.nonsense();
        this.phase = { is: "live", welcome: this.phase.welcome };
        return [{ do: "live", how: "resumed" }];
      case "event":
        return this.happened(frame);
      case "done":
        return [{ do: "done", answer: frame }];
      case "refused":
        return [{ do: "refused", answer: frame }];
      case "later":
        return [{ do: "later", id: frame.id, retryMs: frame.retry_ms }];
      case "signal":
        return this.phase.is === "live" ? [{ do: "signal", signal: frame }] : [];
      case "presence":
        return [{ do: "presence", presence: frame }];
      case "pong":
        return [{ do: "pong", n: frame.n, serverTime: frame.server_time }];
      case "draining":
        return [{ do: "draining", retryMs: frame.retry_ms }];
      default:
        // A frame of a newer server: what matters has a number, and a hole would be seen.
        return ((_: never) => [])(frame);
    }
  }

  private welcomed(welcome: Welcome): Action[] {
    if (this.phase.is === "closed") return this.nonsense();
    if (this.held !== null && this.held.me.person_id !== welcome.person_id) this.held = null;
    this.phase = { is: "welcomed", welcome };
    return [{ do: "welcomed", welcome }];
  }

  private snapshot(frame: Snapshot): Action[] {
    // A server may send a snapshot to a live session without a new welcome; it replaces everything all the same.
    if (this.phase.is !== "welcomed" && this.phase.is !== "live") return this.nonsense();
    const { welcome } = this.phase;
    this.held = {
      me: { person_id: welcome.person_id, role: welcome.role as Role },
      views: frame.views as unknown as Views,
      cursor: frame.seq,
      sight: welcome.sight,
    };
    this.broken = 0;
    this.phase = { is: "live", welcome };
    return [{ do: "changed", fact: null }, { do: "live", how: "snapshot" }];
  }

  private happened(frame: Happened): Action[] {
    if (this.held === null || this.phase.is === "closed" || this.phase.is === "greeting") return this.nonsense();
    // Between a new welcome and its snapshot nothing of the old sight is applied.
    if (this.phase.is === "welcomed") return [];
    if (frame.prev !== this.held.cursor || frame.seq <= this.held.cursor) {
      this.broken += 1;
      this.phase = { is: "closed" };
      return [{ do: "break", why: "hole" }];
    }
    if (!KNOWN.has(frame.type)) {
      this.broken = BROKEN_RESUMES;
      this.phase = { is: "closed" };
      return [{ do: "break", why: "unknown" }];
    }
    const fact = { type: frame.type, at: frame.at, by: frame.by, data: frame.data } as unknown as Fact;
    const views = this.reduce(this.held.views, fact, this.held.me);
    this.held = { ...this.held, views, cursor: frame.seq };
    this.broken = 0;
    return [{ do: "changed", fact }];
  }

  private nonsense(): Action[] {
    this.broken += 1;
    this.phase = { is: "closed" };
    return [{ do: "break", why: "nonsense" }];
  }
}
