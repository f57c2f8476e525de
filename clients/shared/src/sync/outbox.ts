// Commands that have no answer yet: kept on the device, sent in order, the same ids after a reload, gone when they are
// done or refused. Knows no socket: it says what may be sent now.
import { newId } from "../api/seat";
import type { Commands, CommandType } from "../protocol";
import type { MeetingStore } from "./store";
import type { Outcome, PendingCommand, RefusedCommand, SendOptions } from "./types";

export const MOST_WAITING = 1000;
const MOST_REFUSED = 200;
/** Strokes do not depend on one another: several may be on their way. Everything else waits for what was asked before. */
const SIDE_BY_SIDE: ReadonlySet<CommandType> = new Set<CommandType>(["ink.draw"]);
const MOST_ON_THE_WAY = 16;
/** The server takes 100 frames a second, 400 at once. */
const RATE_PER_S = 60;
const BURST = 120;

interface Entry {
  number: number;
  command: PendingCommand;
  quiet: boolean;
  answer: ((outcome: Outcome) => void) | null;
}

export class Outbox {
  private entries: Entry[] = [];
  private refusals: RefusedCommand[] = [];
  private place: [string, string] | null = null;
  private lastNumber = 0;
  private pausedUntil = 0;
  private tokens = BURST;
  private tokensAt = 0;

  constructor(
    private readonly store: MeetingStore,
    private readonly now: () => number,
    private readonly changed: () => void,
  ) {}

  get pending(): readonly PendingCommand[] {
    return this.entries.map((entry) => entry.command);
  }

  get refused(): readonly RefusedCommand[] {
    return this.refusals;
  }

  get size(): number {
    return this.entries.length;
  }

  /** It is known whose outbox this is: what was kept comes before what was asked since the page opened. */
  async open(place: [string, string]): Promise<void> {
    if (this.place?.join() === place.join()) return;
    const asked = this.place === null ? this.entries : [];
    this.place = place;
    this.entries = asked;
    const [kept, refused] = await Promise.all([this.store.outbox(place), this.store.refused(place)]);
    if (this.place !== place) return;
    const known = new Set(this.entries.map((entry) => entry.command.id));
    const old = kept.filter(({ command }) => !known.has(command.id)).map(({ number, command }): Entry =>
      ({ number, command: { ...command, state: "waiting" } as PendingCommand, quiet: false, answer: null }));
    this.entries = [...old, ...this.entries];
    this.lastNumber = Math.max(this.lastNumber, ...kept.map(({ number }) => number));
    this.refusals = refused;
    for (const entry of asked) void this.store.keepCommand(place, entry.number, bare(entry.command));
    this.changed();
  }

  /** Another person sits here: what the last one asked is kept under their name, not shown. */
  leave(): void {
    this.place = null;
    this.entries = [];
    this.refusals = [];
    this.changed();
  }

  add<T extends CommandType>(type: T, data: Commands[T], options: SendOptions): Promise<Outcome> {
    const command = { id: newId(), type, data, at: this.now(), state: "waiting" } as PendingCommand;
    if (this.entries.length >= MOST_WAITING) {
      const refusal = { code: "outbox.full", details: { limit: MOST_WAITING } };
      if (!options.quiet) this.keepRefusal({ ...bare(command), ...refusal });
      return Promise.resolve({ outcome: "refused", ...refusal });
    }
    // Numbers grow with time, so that two windows of one person do not take the same one.
    this.lastNumber = Math.max(this.lastNumber + 1, this.now() * 16 + Math.floor(Math.random() * 16));
    const number = this.lastNumber;
    if (this.place !== null) void this.store.keepCommand(this.place, number, bare(command));
    return new Promise((resolve) => {
      this.entries = [...this.entries, { number, command, quiet: options.quiet === true, answer: resolve }];
      this.changed();
    });
  }

  /** What may go now, marked as sent; and in how many milliseconds to ask again, or null: when something changes. */
  due(): { commands: PendingCommand[]; againIn: number | null } {
    const now = this.now();
    if (now < this.pausedUntil) return { commands: [], againIn: this.pausedUntil - now };
    this.tokens = Math.min(BURST, this.tokens + ((now - this.tokensAt) / 1000) * RATE_PER_S);
    this.tokensAt = now;
    const commands: PendingCommand[] = [];
    let againIn: number | null = null;
    let onTheWay = 0;
    for (const entry of this.entries) {
      const free = SIDE_BY_SIDE.has(entry.command.type);
      if (entry.command.state === "sent") {
        onTheWay += 1;
        if (!free) break;
        continue;
      }
      if (onTheWay >= (free ? MOST_ON_THE_WAY : 1)) break;
      if (this.tokens < 1) {
        againIn = 1000 / RATE_PER_S;
        break;
      }
      this.tokens -= 1;
      onTheWay += 1;
      entry.command = { ...entry.command, state: "sent" };
      commands.push(entry.command);
      if (!free) break;
    }
    if (commands.length > 0) this.changed();
    return { commands, againIn };
  }

  /** The socket is gone, or is new: nothing is on its way. */
  unsend(): void {
    if (!this.entries.some((entry) => entry.command.state === "sent")) return;
    for (const entry of this.entries) if (entry.command.state === "sent") entry.command = { ...entry.command, state: "waiting" };
    this.changed();
  }

  later(retryMs: number): void {
    this.pausedUntil = this.now() + Math.min(60_000, Math.max(50, retryMs));
    this.unsend();
  }

  /** A new connection: an old "not now" counts no more. */
  resume(): void {
    this.pausedUntil = 0;
  }

  answered(id: string, outcome: Outcome): void {
    const entry = this.entries.find((candidate) => candidate.command.id === id);
    if (entry === undefined) return;
    this.entries = this.entries.filter((candidate) => candidate !== entry);
    if (this.place !== null) void this.store.dropCommand(this.place, entry.number);
    if (outcome.outcome === "refused" && !(entry.quiet && entry.answer !== null)) {
      this.keepRefusal({ ...bare(entry.command), code: outcome.code, details: outcome.details });
    }
    this.changed();
    entry.answer?.(outcome);
  }

  dismiss(id: string): void {
    this.refusals = this.refusals.filter((command) => command.id !== id);
    if (this.place !== null) void this.store.dropRefused(this.place, id);
    this.changed();
  }

  private keepRefusal(command: RefusedCommand): void {
    this.refusals = [...this.refusals, command];
    if (this.place !== null) void this.store.keepRefused(this.place, command);
    for (const old of this.refusals.slice(0, -MOST_REFUSED)) this.dismiss(old.id);
    this.changed();
  }
}

function bare({ id, type, data, at }: PendingCommand) {
  return { id, type, data, at };
}
