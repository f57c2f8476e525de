// One socket from dialling to hanging up: its frames in order, its heartbeat, and the patience with which an answer is
// waited for. Knows frames as JSON; what they mean is the session's business.
import type { ClientFrame, ServerFrame } from "../protocol";
import { Inbox } from "./inbox";

export interface LineEvents {
  opened: () => void;
  heard: (frame: ServerFrame) => void;
  closed: (code: number) => void;
  /** No answer in time, or nonsense: of no use any more. */
  broken: () => void;
}

/** Of one message to the server (S70). */
export const MOST_BYTES = 65_536;

export function isTooLarge(frame: ClientFrame): boolean {
  const text = JSON.stringify(frame);
  // A letter is at most three bytes (four for a pair): short frames need no counting.
  return text.length > MOST_BYTES / 4 && new TextEncoder().encode(text).length > MOST_BYTES;
}

const OPENING_MS = 15_000;
const PATIENCE_MS = 10_000;
const CONGESTED_BYTES = 16_384;

export class Line {
  private readonly inbox: Inbox;
  private readonly pings = new Map<number, number>();
  private pingNumber = 0;
  private shut = false;
  private beating = false;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly socket: WebSocket,
    private readonly events: LineEvents,
    private readonly now: () => number,
  ) {
    this.inbox = new Inbox((frame) => this.shut || events.heard(frame), () => this.shut || events.broken());
    this.wait(OPENING_MS);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.shut || events.opened();
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (this.shut) return;
      // Something came: somebody is there. (Until the greeting is over the first patience goes on.)
      if (this.beating) this.calm();
      this.inbox.put(event.data);
    };
    socket.onclose = (event) => this.shut || events.closed(event.code);
  }

  /** A line that does not take what it has gets nothing that is worth nothing late. */
  get congested(): boolean {
    return this.socket.bufferedAmount > CONGESTED_BYTES;
  }

  transmit(frame: ClientFrame): void {
    if (!this.shut && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** The greeting is over: from now on a heartbeat. */
  keepAlive(everyMs: number): void {
    this.calm();
    this.beating = true;
    clearInterval(this.beat);
    this.beat = setInterval(() => this.ping(), everyMs);
  }

  /** Anything that comes in time will do as an answer. */
  ping(patienceMs = PATIENCE_MS): void {
    if (this.shut || !this.beating) return;
    this.pingNumber += 1;
    if (this.pings.size > 8) this.pings.clear();
    this.pings.set(this.pingNumber, this.now());
    this.transmit({ t: "ping", n: this.pingNumber });
    if (this.patience === undefined) this.wait(patienceMs);
  }

  /** When the ping that this pong answers was sent. */
  answered(n: number): number | null {
    const askedAt = this.pings.get(n) ?? null;
    for (const older of this.pings.keys()) if (older <= n) this.pings.delete(older);
    return askedAt;
  }

  hangUp(): void {
    if (this.shut) return;
    this.shut = true;
    this.calm();
    clearInterval(this.beat);
    this.inbox.close();
    const { socket } = this;
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    if (socket.readyState === WebSocket.OPEN || socket.readyState === WebSocket.CONNECTING) socket.close(1000);
  }

  private wait(ms: number): void {
    this.calm();
    this.patience = setTimeout(() => {
      this.patience = undefined;
      if (!this.shut) this.events.broken();
    }, ms);
  }

  private calm(): void {
    clearTimeout(this.patience);
    this.patience = undefined;
  }
}
