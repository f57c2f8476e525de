// The server's clock as well as it can be known from here: the device's own may be wrong by hours.

const SAMPLES = 8;

export class ServerClock {
  private samples: Array<{ offset: number; roundTrip: number }> = [];

  constructor(private readonly now: () => number) {}

  /** An answer that left the server at `serverTime`, to a question asked at `askedAt` (this device's clock). */
  heard(serverTime: string, askedAt: number | null): void {
    const here = this.now();
    const there = Date.parse(serverTime);
    if (!Number.isFinite(there)) return;
    // A welcome was not asked for at a known moment: it counts until the first pong.
    const roundTrip = askedAt === null ? 10_000 : Math.max(0, here - askedAt);
    const lag = askedAt === null ? 0 : roundTrip / 2;
    this.samples = [...this.samples, { offset: there + lag - here, roundTrip }].slice(-SAMPLES);
  }

  /** Milliseconds since 1970 by the server's clock. */
  serverNow(): number {
    const best = this.samples.reduce<{ offset: number; roundTrip: number } | null>(
      (a, b) => (a === null || b.roundTrip <= a.roundTrip ? b : a), null);
    return this.now() + (best?.offset ?? 0);
  }
}
