// One's own wet ink on its way: what is new since the last signal, at most every 40 ms.
import type { WetInk } from "../protocol";
import { encodePoints, type InkPoint } from "./codec";

const EVERY_MS = 40;
/** Points in one signal: 2,800 letters of base64 hold 350. */
const MOST = 300;

export class WetInkSender {
  private sent = 0;
  private sentAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly stroke: Omit<WetInk, "from_point" | "points">,
    private readonly pass: (signal: WetInk) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** All points so far; sends what is new when it is time. */
  moved(points: readonly InkPoint[]): void {
    if (points.length <= this.sent || this.now() - this.sentAt < EVERY_MS) return;
    const fresh = points.slice(this.sent, this.sent + MOST);
    this.pass({ ...this.stroke, from_point: this.sent, points: encodePoints(fresh) });
    this.sent += fresh.length;
    this.sentAt = this.now();
  }

  /** The stroke was given up: the others wipe it away. */
  cancel(): void {
    if (this.sent > 0) this.pass({ ...this.stroke, from_point: 0, points: "" });
  }
}
