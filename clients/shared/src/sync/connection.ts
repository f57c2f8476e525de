// One meeting, kept open: the socket, its heartbeat, its ways back. Recovery is the front door: start, resume and repair
// are the same few lines. What is true of the views is the session's business (session.ts), what waits is the outbox's.
import { ApiRefusal, Unreachable } from "../api/api";
import { reduceViews } from "../features/reduce";
import { type Commands, type CommandType, type Signals, type SignalType } from "../protocol";
import { Backoff } from "./backoff";
import { afterClosing } from "./closing";
import { Line } from "./line";
import { Outbox } from "./outbox";
import { listenToPage } from "./page";
import { PrivateInk } from "./privateInk";
import { Sender } from "./sender";
import { ServerClock } from "./serverClock";
import { type Action, ClientSession } from "./session";
import { SignalDesk } from "./signalDesk";
import { NOBODY, present, StateBoard } from "./state";
import type { MeetingStore } from "./store";
import { type ConnectionOptions, type Surroundings, surroundings } from "./surroundings";
import { Timers } from "./timers";
import type { MeetingState, Outcome, SendOptions, SignalListener, Status } from "./types";

const HEARTBEAT_MS = 10_000;
const WAKE_PATIENCE_MS = 4_000;
const KEEP_EVERY_MS = 3_000;
const STEADY_MS = 2_000;
const SAID_RESUMED_MS = 4_000;

export class MeetingConnection {
  readonly meetingId: string;
  readonly privateInk: PrivateInk;
  private readonly store: MeetingStore;
  private readonly outbox: Outbox;
  private readonly sender: Sender;
  private readonly session: ClientSession;
  private readonly clock: ServerClock;
  private readonly backoff: Backoff;
  private readonly now: () => number;
  private readonly outside: Surroundings;
  private readonly board: StateBoard;
  private readonly signals = new SignalDesk();
  private readonly leaving: Array<() => void> = [];

  private line: Line | null = null;
  /** Counts attempts: what belongs to an older one is not listened to. */
  private attempt = 0;
  /** When anything came last: until then the views are known to be true. */
  private heardAt: number | null = null;
  private running = false;
  private sittingIn: string | null | undefined;
  private person: string | null = null;
  /** Why the last line was closed, until one is live. */
  private closedBy: number | null = null;
  private strangers = 0;
  private drainMs: number | null = null;
  private heartbeatMs = HEARTBEAT_MS;
  private readonly timers = new Timers<"retry" | "keep" | "resumed" | "steady">();

  constructor(options: ConnectionOptions) {
    this.meetingId = options.meetingId;
    this.outside = surroundings(options);
    const { store, now, random } = this.outside;
    this.store = store;
    this.now = now;
    this.backoff = new Backoff(random);
    this.clock = new ServerClock(now);
    this.outbox = new Outbox(store, now, () => this.outboxChanged());
    // A server that goes down gets nothing new (S61).
    this.sender = new Sender(this.outbox, () => (this.session.phase.is === "live" && this.drainMs === null ? this.line : null));
    this.session = new ClientSession(this.meetingId, reduceViews);
    this.privateInk = new PrivateInk(store, this.outside.privateInkDoor);
    this.board = new StateBoard(this.meetingId);
  }

  // --- for the screens --------------------------------------------------------------------------------------------

  getState(): MeetingState {
    return this.board.state;
  }

  subscribe(changed: () => void): () => void {
    return this.board.subscribe(changed);
  }

  send<T extends CommandType>(type: T, data: Commands[T], options: SendOptions = {}): Promise<Outcome> {
    const outcome = this.outbox.add(type, data, options);
    this.sender.flush();
    return outcome;
  }

  pass<T extends SignalType>(type: T, data: Signals[T]): void {
    if (this.session.phase.is !== "live") return;
    if (this.line?.congested) return;
    this.line?.transmit({ t: "pass", type, data: data as unknown as Record<string, unknown> });
  }

  onSignal<T extends SignalType>(type: T, heard: SignalListener<T>): () => void {
    return this.signals.on(type, heard);
  }

  dismissRefused(id: string): void {
    this.outbox.dismiss(id);
  }

  serverNow(): number {
    return this.clock.serverNow();
  }

  /** Try at once: the person asked, or has signed in again. */
  retryNow(): void {
    if (!this.running || this.session.phase.is === "live") return;
    this.backoff.reset();
    this.closedBy = null;
    void this.connect();
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.listenToPage();
    this.leaving.push(this.privateInk.subscribe(() => this.outboxChanged()));
    this.leaving.push(this.onSignal("ink.private_changed", ({ revision }) => this.privateInk.changedElsewhere(revision)));
    void this.store.tidy(this.now());
    void this.connect();
  }

  stop(): void {
    if (!this.running) return;
    this.running = false;
    this.keepCopy();
    this.hangUp();
    this.privateInk.goOffline();
    this.timers.cancelAll();
    for (const leave of this.leaving.splice(0)) leave();
  }

  // --- on the way -------------------------------------------------------------------------------------------------

  private async connect(): Promise<void> {
    this.timers.cancel("retry");
    this.hangUp();
    const attempt = (this.attempt += 1);
    const current = () => this.running && attempt === this.attempt;
    await this.sitDown();
    if (!current()) return;
    if (this.board.state.status === "loading" || this.board.state.status === "signed_out") this.board.patch({ status: "connecting" });
    let token: string;
    try {
      token = await this.outside.getToken();
    } catch (error) {
      if (current()) this.withoutToken(error);
      return;
    }
    if (!current()) return;
    this.dial(token);
  }

  private dial(token: string): void {
    try {
      this.line = new Line(this.outside.openSocket(), {
        opened: () => this.act(this.session.opened(token)),
        heard: (frame) => {
          this.heardAt = this.now();
          this.act(this.session.receive(frame));
        },
        closed: (code) => this.closed(code),
        broken: () => this.broken(),
      }, this.now);
    } catch {
      this.offline(this.backoff.next());
    }
  }

  /** Whoever sits here: their copy, their outbox, their ink. */
  private async sitDown(): Promise<void> {
    const here = this.outside.seat();
    if (here === this.sittingIn) return;
    this.sittingIn = here;
    const person = here === null ? undefined : await this.store.personOf(here);
    if (this.outside.seat() !== here) return;
    if (person !== undefined) await this.become(person);
    else this.nobody();
  }

  private async become(person: string): Promise<void> {
    if (this.person === person) return;
    if (this.person !== null) this.nobody();
    this.person = person;
    const place: [string, string] = [person, this.meetingId];
    const [copy] = await Promise.all([this.store.copy(place), this.outbox.open(place), this.privateInk.open(place)]);
    if (this.person !== person || copy === undefined || this.session.held !== null) return;
    this.session.held = { me: copy.me, views: copy.views, cursor: copy.cursor, sight: copy.sight };
    this.board.patch({ me: copy.me, views: copy.views, cursor: copy.cursor, asOf: copy.at });
    this.heardAt = copy.at;
  }

  private nobody(): void {
    const had = this.person !== null;
    this.person = null;
    this.heardAt = null;
    this.session.forget();
    if (had) {
      this.outbox.leave();
      this.privateInk.leave();
    }
    this.board.patch({ me: null, views: null, cursor: null, asOf: null, presence: NOBODY });
  }

  private withoutToken(error: unknown): void {
    if (error instanceof ApiRefusal && error.status === 401) return this.end("signed_out");
    this.offline(error instanceof Unreachable ? Math.max(this.backoff.next(), error.status === null ? 0 : error.retryAfterMs) : this.backoff.next());
  }

  // --- frames -----------------------------------------------------------------------------------------------------

  private act(actions: Action[]): void {
    for (const action of actions) this.carryOut(action);
  }

  private carryOut(action: Action): void {
    switch (action.do) {
      case "send":
        return this.line?.transmit(action.frame);
      case "welcomed":
        this.clock.heard(action.welcome.server_time, null);
        this.heartbeatMs = Math.max(1000, action.welcome.heartbeat_s * 1000);
        if (this.sittingIn) void this.store.sat(this.sittingIn, action.welcome.person_id);
        if (this.person !== action.welcome.person_id) void this.become(action.welcome.person_id).then(() => this.sender.flush());
        return;
      case "changed": {
        const { me, views, cursor } = this.session.held!;
        this.board.patch({ me, views, cursor });
        if (!this.timers.has("keep")) this.timers.after("keep", KEEP_EVERY_MS, () => this.keepCopy());
        return;
      }
      case "live":
        return this.live();
      case "done":
        return this.outbox.answered(action.answer.id, { outcome: "done", seq: action.answer.seq, result: action.answer.result ?? {} });
      case "refused":
        return this.outbox.answered(action.answer.id, { outcome: "refused", code: action.answer.code, details: action.answer.details ?? {} });
      case "later":
        this.outbox.later(action.retryMs);
        return this.sender.flush();
      case "signal":
        return this.signals.hear(action.signal);
      case "presence":
        return this.board.patch({ presence: present(this.board.state.presence, action.presence) });
      case "pong":
        return this.clock.heard(action.serverTime, this.line?.answered(action.n) ?? null);
      case "draining":
        this.drainMs = action.retryMs;
        return this.board.patch({ restarting: true });
      case "break":
        // An event that this page does not know, twice: a newer server. The page has to be loaded anew.
        if (action.why === "unknown" && (this.strangers += 1) > 1) return this.end("outdated");
        return this.broken();
      default:
        return action satisfies never;
    }
  }

  private live(): void {
    const again = this.board.state.status === "offline";
    // A line that breaks as soon as it is there must not come back in a tight circle.
    this.timers.after("steady", STEADY_MS, () => this.backoff.reset());
    this.closedBy = null;
    this.line?.keepAlive(this.heartbeatMs);
    this.board.patch({ status: "live", restarting: false, nextAttemptAt: null, asOf: null, resumed: again || this.board.state.resumed });
    if (again) this.timers.after("resumed", SAID_RESUMED_MS, () => this.board.patch({ resumed: false }));
    this.outbox.resume();
    this.outbox.unsend();
    this.sender.flush();
    if (this.board.state.me?.role !== "screen") this.privateInk.goOnline();
  }

  private outboxChanged(): void {
    this.board.patch({
      pending: this.outbox.pending, refused: this.outbox.refused,
      unsent: this.outbox.size + this.privateInk.getState().unsent.size,
    });
    this.sender.flush();
  }

  private listenToPage(): void {
    // Waking up: a line may have died meanwhile without a word.
    const wake = () => (this.session.phase.is === "live" ? this.line?.ping(WAKE_PATIENCE_MS) : this.board.state.status === "offline" && this.retryNow());
    this.leaving.push(listenToPage({ wake, lost: () => this.line?.ping(WAKE_PATIENCE_MS), hidden: () => this.keepCopy() }));
  }

  // --- ends and ways back -----------------------------------------------------------------------------------------

  /** The line is of no use any more: say hello again. */
  private broken(): void {
    this.hangUp();
    this.offline(this.backoff.next());
  }

  private closed(code: number): void {
    const next = afterClosing(code, this.backoff, { drainMs: this.drainMs, twice: code === this.closedBy });
    this.closedBy = code;
    this.hangUp();
    if (next.is === "again") {
      if (next.afresh) this.session.distrust();
      return this.offline(next.inMs);
    }
    if (next.wipe) this.wipe();
    this.end(next.status);
    if (next.againInMs !== null) this.timers.after("retry", next.againInMs, () => void this.connect());
  }

  private offline(inMs: number): void {
    this.privateInk.goOffline();
    this.board.patch({ status: "offline", asOf: this.heardAt, presence: NOBODY, nextAttemptAt: this.now() + inMs, resumed: false });
    this.timers.after("retry", inMs, () => void this.connect());
  }

  /** Nothing more is tried by itself. */
  private end(status: Status): void {
    this.hangUp();
    this.privateInk.goOffline();
    this.board.patch({ status, presence: NOBODY, nextAttemptAt: null, resumed: false });
  }

  /** What is not one's own goes at once; one's own ink and what was not sent stays. */
  private wipe(): void {
    this.timers.cancel("keep");
    this.session.forget();
    if (this.person !== null) void this.store.dropCopy([this.person, this.meetingId]);
    this.board.patch({ views: null, cursor: null, asOf: null });
  }

  private hangUp(): void {
    this.sender.pause();
    this.timers.cancel("steady");
    this.drainMs = null;
    this.line?.hangUp();
    this.line = null;
    this.session.closed();
    this.outbox.unsend();
  }

  // --- small things -----------------------------------------------------------------------------------------------

  private keepCopy(): void {
    this.timers.cancel("keep");
    const { held } = this.session;
    if (held === null || this.person === null || held.me.person_id !== this.person) return;
    void this.store.keepCopy([this.person, this.meetingId], { ...held, at: this.heardAt ?? this.now() });
  }
}
