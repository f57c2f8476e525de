// Lets commands out of the outbox onto the line, in order, no more than may go.
import type { ClientFrame } from "../protocol";
import { isTooLarge, type Line, MOST_BYTES } from "./line";
import type { Outbox } from "./outbox";
import { Timers } from "./timers";

export class Sender {
  private readonly timers = new Timers<"flush">();
  private busy = false;
  private again = false;

  constructor(
    private readonly outbox: Outbox,
    /** The line, while commands may go over it. */
    private readonly open: () => Line | null,
  ) {}

  flush(): void {
    // Marking commands as sent is a change, and every change asks to flush: an inner call would overtake the outer one.
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    for (let line = this.open(); this.again && line !== null && !this.timers.has("flush"); line = this.open()) {
      this.again = false;
      const { commands, againIn } = this.outbox.due();
      for (const { id, type, data } of commands) this.ask(line, { t: "ask", id, type, data: data as unknown as Record<string, unknown> });
      if (againIn !== null) this.timers.after("flush", againIn, () => this.flush());
    }
    this.busy = false;
  }

  /** The line is gone. */
  pause(): void {
    this.timers.cancelAll();
  }

  private ask(line: Line, frame: Extract<ClientFrame, { t: "ask" }>): void {
    // The server would close the line, and the line would come back with the same frame for ever.
    if (isTooLarge(frame)) this.outbox.answered(frame.id, { outcome: "refused", code: "command.too_large", details: { limit: MOST_BYTES / 1024 } });
    else line.transmit(frame);
  }
}
