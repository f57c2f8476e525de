// How long to wait before the next attempt: longer each time, never all at once.

const FIRST_MS = 500;
const MOST_MS = 15_000;

export class Backoff {
  private attempts = 0;

  constructor(private readonly random: () => number = Math.random) {}

  /** Half of it fixed, half by chance: three hundred tablets behind one access point come back spread out. */
  next(): number {
    const whole = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(this.attempts, 10));
    this.attempts += 1;
    return whole / 2 + (whole / 2) * this.random();
  }

  /** A moment, for when the server asked to come back (`retryMs` at most) or cut a slow line. */
  soon(retryMs = 300): number {
    return retryMs * (0.3 + 0.7 * this.random());
  }

  reset(): void {
    this.attempts = 0;
  }
}
