// How long to wait before the next attempt: longer each time, never all at once.

const FIRST_MS = 300;
const MOST_MS = 10_000;
const CHANCE = 0.3;

export class Backoff {
  private attempts = 0;

  constructor(private readonly random: () => number = Math.random) {}

  /** At once the first time, then doubling, with chance: three hundred tablets behind one access point spread out (S62). */
  next(): number {
    const pause = this.attempts === 0 ? 0 : Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(this.attempts - 1, 10));
    this.attempts += 1;
    return pause * (1 - CHANCE + 2 * CHANCE * this.random());
  }

  reset(): void {
    this.attempts = 0;
  }
}
