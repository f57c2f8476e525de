// One meeting, kept open: the socket, its heartbeat, its ways back. Recovery is the front door: start, resume and repair
// are the same few lines. What is true of the views is the session's business (session.ts), what waits is the outbox's.
import { api, ApiRefusal, Unreachable } from "../api/api";
import { seat as seatHere } from "../api/seat";
import { reduceViews } from "../features/reduce";
import { CLOSE, type ClientFrame, type Commands, type CommandType, type Passing, type Presence, type ServerFrame, type Signals, type SignalType } from "../protocol";
import { Backoff } from "./backoff";
import { Inbox } from "./inbox";
import { Outbox } from "./outbox";
import { PrivateInk, privateInkDoor, type PrivateInkDoor } from "./privateInk";
import { ServerClock } from "./serverClock";
import { type Action, ClientSession } from "./session";
import { MeetingStore } from "./store";
import type { MeetingState, Outcome, SendOptions, SignalListener, Status } from "./types";

export interface ConnectionOptions {
  meetingId: string;
  /** All below are handed in by tests. */
  openSocket?: () => WebSocket;
  getToken?: () => Promise<string>;
  seat?: () => string | null;
  store?: MeetingStore;
  privateInkDoor?: PrivateInkDoor;
  now?: () => number;
  random?: () => number;
}

const PATIENCE_MS = 10_000;
const OPENING_MS = 15_000;
const WAKE_PATIENCE_MS = 4_000;
const KEEP_EVERY_MS = 3_000;
const SAID_RESUMED_MS = 4_000;
const OTHER_VERSION_RETRY_MS = 60_000;
const NOBODY: ReadonlySet<string> = new Set();

export class MeetingConnection {
  readonly meetingId: string;
  readonly privateInk: PrivateInk;
  private readonly store: MeetingStore;
  private readonly outbox: Outbox;
  private readonly session: ClientSession;
  private readonly clock: ServerClock;
  private readonly backoff: Backoff;
  private readonly now: () => number;
  private readonly openSocket: () => WebSocket;
  private readonly getToken: () => Promise<string>;
  private readonly seat: () => string | null;
  private readonly listeners = new Set<() => void>();
  private readonly signals = new Map<string, Set<(data: never, from: string) => void>>();
  private readonly leaving: Array<() => void> = [];

  private state: MeetingState;
  private socket: WebSocket | null = null;
  private inbox: Inbox | null = null;
  /** Counts attempts: what belongs to an older one is not listened to. */
  private attempt = 0;
  private running = false;
  private flushing = false;
  private sittingIn: string | null | undefined;
  private person: string | null = null;
  private tokenRefused = false;
  private retryMs: number | null = null;
  private heartbeatMs = PATIENCE_MS;
  private pings = new Map<number, number>();
  private pingNumber = 0;
  private timers: Partial<Record<"retry" | "beat" | "patience" | "flush" | "keep" | "resumed", ReturnType<typeof setTimeout>>> = {};

  constructor(options: ConnectionOptions) {
    this.meetingId = options.meetingId;
    this.now = options.now ?? (() => Date.now());
    this.seat = options.seat ?? seatHere;
    this.store = options.store ?? new MeetingStore();
    this.openSocket = options.openSocket ?? (() => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`));
    this.getToken = options.getToken ?? (async () => (await api<{ token: string }>("/api/auth/token", { method: "POST", timeout: PATIENCE_MS })).token);
    this.backoff = new Backoff(options.random);
    this.clock = new ServerClock(this.now);
    this.outbox = new Outbox(this.store, this.now, () => this.outboxChanged());
    this.session = new ClientSession(this.meetingId, reduceViews);
    this.privateInk = new PrivateInk(this.store, options.privateInkDoor ?? privateInkDoor(this.meetingId));
    this.state = {
      status: "loading", resumed: false, restarting: false, meetingId: this.meetingId, me: null, views: null, cursor: null, unsent: 0,
      pending: [], refused: [], presence: NOBODY, asOf: null, nextAttemptAt: null,
    };
  }

  // --- for the screens --------------------------------------------------------------------------------------------

  getState(): MeetingState {
    return this.state;
  }

  subscribe(changed: () => void): () => void {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  send<T extends CommandType>(type: T, data: Commands[T], options: SendOptions = {}): Promise<Outcome> {
    const outcome = this.outbox.add(type, data, options);
    this.flush();
    return outcome;
  }

  pass<T extends SignalType>(type: T, data: Signals[T]): void {
    if (this.session.phase.is !== "live") return;
    // A line that does not take what it has gets no signals on top: they are worth nothing late.
    if ((this.socket?.bufferedAmount ?? 0) > 16_384) return;
    this.transmit({ t: "pass", type, data: data as unknown as Record<string, unknown> });
  }

  onSignal<T extends SignalType>(type: T, heard: SignalListener<T>): () => void {
    const listeners = this.signals.get(type) ?? new Set();
    this.signals.set(type, listeners);
    listeners.add(heard);
    return () => listeners.delete(heard);
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
    this.tokenRefused = false;
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
    for (const name of Object.keys(this.timers)) this.cancel(name as keyof typeof this.timers);
    for (const leave of this.leaving.splice(0)) leave();
  }

  // --- on the way -------------------------------------------------------------------------------------------------

  private async connect(): Promise<void> {
    this.cancel("retry");
    this.hangUp();
    const attempt = (this.attempt += 1);
    const current = () => this.running && attempt === this.attempt;
    await this.sitDown();
    if (!current()) return;
    if (this.state.status === "loading" || this.state.status === "signed_out") this.patch({ status: "connecting" });
    let token: string;
    try {
      token = await this.getToken();
    } catch (error) {
      if (current()) this.withoutToken(error);
      return;
    }
    if (!current()) return;
    this.dial(token, current);
  }

  private dial(token: string, current: () => boolean): void {
    let socket: WebSocket;
    try {
      socket = this.openSocket();
    } catch {
      return this.offline(this.backoff.next());
    }
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    const inbox = new Inbox(
      (frame) => current() && this.receive(frame),
      () => current() && this.broken(),
    );
    this.inbox = inbox;
    this.after("patience", OPENING_MS, () => this.broken());
    socket.onopen = () => {
      if (current()) this.act(this.session.opened(token));
    };
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (!current()) return;
      // Something came: somebody is there.
      if (this.session.phase.is === "live") this.cancel("patience");
      inbox.put(event.data);
    };
    socket.onclose = (event) => {
      if (current()) this.closed(event.code);
    };
  }

  /** Whoever sits here: their copy, their outbox, their ink. */
  private async sitDown(): Promise<void> {
    const here = this.seat();
    if (here === this.sittingIn) return;
    this.sittingIn = here;
    const person = here === null ? undefined : await this.store.personOf(here);
    if (this.seat() !== here) return;
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
    this.patch({ me: copy.me, views: copy.views, cursor: copy.cursor, asOf: copy.at });
  }

  private nobody(): void {
    const had = this.person !== null;
    this.person = null;
    this.session.forget();
    if (had) {
      this.outbox.leave();
      this.privateInk.leave();
    }
    this.patch({ me: null, views: null, cursor: null, asOf: null, presence: NOBODY });
  }

  private withoutToken(error: unknown): void {
    if (error instanceof ApiRefusal && error.status === 401) return this.end("signed_out");
    this.offline(error instanceof Unreachable ? Math.max(this.backoff.next(), error.status === null ? 0 : error.retryAfterMs) : this.backoff.next());
  }

  // --- frames -----------------------------------------------------------------------------------------------------

  private receive(frame: ServerFrame): void {
    this.act(this.session.receive(frame));
  }

  private act(actions: Action[]): void {
    for (const action of actions) this.carryOut(action);
  }

  private carryOut(action: Action): void {
    switch (action.do) {
      case "send":
        return this.transmit(action.frame);
      case "welcomed":
        this.clock.heard(action.welcome.server_time, null);
        this.heartbeatMs = Math.max(1000, action.welcome.heartbeat_s * 1000);
        this.tokenRefused = false;
        if (this.sittingIn) void this.store.sat(this.sittingIn, action.welcome.person_id);
        if (this.person !== action.welcome.person_id) void this.become(action.welcome.person_id).then(() => this.flush());
        return;
      case "changed": {
        const { me, views, cursor } = this.session.held!;
        this.patch({ me, views, cursor, asOf: this.now() });
        if (this.timers.keep === undefined) this.after("keep", KEEP_EVERY_MS, () => this.keepCopy());
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
        return this.flush();
      case "signal":
        return this.heardSignal(action.signal);
      case "presence":
        return this.patch({ presence: present(this.state.presence, action.presence) });
      case "pong": {
        const askedAt = this.pings.get(action.n);
        this.pings.clear();
        return this.clock.heard(action.serverTime, askedAt ?? null);
      }
      case "draining":
        this.retryMs = action.retryMs;
        return this.patch({ restarting: true });
      case "break":
        return this.broken();
      default:
        return action satisfies never;
    }
  }

  private live(): void {
    const again = this.state.status === "offline";
    this.backoff.reset();
    this.cancel("patience");
    this.retryMs = null;
    this.patch({ status: "live", restarting: false, nextAttemptAt: null, asOf: this.now(), resumed: again || this.state.resumed });
    if (again) this.after("resumed", SAID_RESUMED_MS, () => this.patch({ resumed: false }));
    this.beat();
    this.outbox.resume();
    this.outbox.unsend();
    this.flush();
    if (this.state.me?.role !== "screen") this.privateInk.goOnline();
  }

  private heardSignal(signal: Passing): void {
    for (const heard of this.signals.get(signal.type) ?? []) heard(signal.data as never, signal.from);
  }

  private outboxChanged(): void {
    this.patch({
      pending: this.outbox.pending, refused: this.outbox.refused,
      unsent: this.outbox.size + this.privateInk.getState().unsent.size,
    });
    this.flush();
  }

  private flush(): void {
    // Marking commands as sent is a change, and every change asks to flush: the inner call would overtake the outer one.
    if (this.session.phase.is !== "live" || this.flushing || this.timers.flush !== undefined) return;
    this.flushing = true;
    const { commands, againIn } = this.outbox.due();
    for (const { id, type, data } of commands) this.transmit({ t: "ask", id, type, data: data as unknown as Record<string, unknown> });
    this.flushing = false;
    if (againIn !== null) this.after("flush", againIn, () => this.flush());
  }

  private transmit(frame: ClientFrame): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  // --- heartbeat --------------------------------------------------------------------------------------------------

  private beat(): void {
    this.after("beat", this.heartbeatMs, () => {
      this.ping(PATIENCE_MS);
      this.beat();
    });
  }

  /** Anything that comes within `patience` will do as an answer. */
  private ping(patience: number): void {
    if (this.session.phase.is !== "live") return;
    this.pingNumber = (this.pingNumber % 2 ** 30) + 1;
    if (this.pings.size > 8) this.pings.clear();
    this.pings.set(this.pingNumber, this.now());
    this.transmit({ t: "ping", n: this.pingNumber });
    if (this.timers.patience === undefined) this.after("patience", patience, () => this.broken());
  }

  private listenToPage(): void {
    if (typeof window === "undefined") return;
    // Waking up: a socket may have died meanwhile without a word.
    const wake = () => (this.session.phase.is === "live" ? this.ping(WAKE_PATIENCE_MS) : this.state.status === "offline" && this.retryNow());
    const shown = () => (document.visibilityState === "visible" ? wake() : this.keepCopy());
    const lost = () => this.session.phase.is === "live" && this.ping(WAKE_PATIENCE_MS);
    const hidden = () => this.keepCopy();
    window.addEventListener("online", wake);
    window.addEventListener("offline", lost);
    window.addEventListener("pagehide", hidden);
    document.addEventListener("visibilitychange", shown);
    this.leaving.push(() => {
      window.removeEventListener("online", wake);
      window.removeEventListener("offline", lost);
      window.removeEventListener("pagehide", hidden);
      document.removeEventListener("visibilitychange", shown);
    });
  }

  // --- ends and ways back -----------------------------------------------------------------------------------------

  /** The line is of no use any more: say hello again. */
  private broken(): void {
    this.hangUp();
    this.offline(this.backoff.next());
  }

  private closed(code: number): void {
    const askedBack = this.retryMs;
    this.hangUp();
    switch (code) {
      case CLOSE.NOT_SIGNED_IN:
        // A token may have run out on the way: one more, then sign in.
        if (this.tokenRefused) return this.end("signed_out");
        this.tokenRefused = true;
        return this.offline(this.backoff.soon());
      case CLOSE.NO_LONGER_YOURS:
        this.wipe();
        return this.end("gone");
      case CLOSE.NOT_FOUND:
        this.wipe();
        return this.end("not_found");
      case CLOSE.OTHER_PROTOCOL:
        this.end("outdated");
        return this.after("retry", OTHER_VERSION_RETRY_MS, () => void this.connect());
      case CLOSE.RESTARTING:
      case CLOSE.GOING_AWAY:
        return this.offline(askedBack === null ? this.backoff.next() : this.backoff.soon(Math.min(askedBack, 30_000)));
      case CLOSE.TOO_SLOW:
        return this.offline(this.backoff.soon());
      case CLOSE.TOO_MUCH:
        return this.offline(5_000 + this.backoff.next());
      default:
        return this.offline(this.backoff.next());
    }
  }

  private offline(inMs: number): void {
    this.privateInk.goOffline();
    this.patch({ status: "offline", presence: NOBODY, nextAttemptAt: this.now() + inMs, resumed: false });
    this.after("retry", inMs, () => void this.connect());
  }

  /** Nothing more is tried by itself. */
  private end(status: Status): void {
    this.hangUp();
    this.privateInk.goOffline();
    this.patch({ status, presence: NOBODY, nextAttemptAt: null, resumed: false });
  }

  /** What is not one's own goes at once; one's own ink and what was not sent stays. */
  private wipe(): void {
    this.cancel("keep");
    this.session.forget();
    if (this.person !== null) void this.store.dropCopy([this.person, this.meetingId]);
    this.patch({ views: null, cursor: null, asOf: null });
  }

  private hangUp(): void {
    for (const name of ["beat", "patience", "flush"] as const) this.cancel(name);
    this.inbox?.close();
    this.inbox = null;
    this.pings.clear();
    this.retryMs = null;
    const socket = this.socket;
    this.socket = null;
    if (socket !== null) {
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      if (socket.readyState === WebSocket.OPEN || socket.readyState === WebSocket.CONNECTING) socket.close(1000);
    }
    this.session.closed();
    this.outbox.unsend();
  }

  // --- small things -----------------------------------------------------------------------------------------------

  private keepCopy(): void {
    this.cancel("keep");
    const { held } = this.session;
    if (held === null || this.person === null || held.me.person_id !== this.person) return;
    void this.store.keepCopy([this.person, this.meetingId], { ...held, at: this.state.asOf ?? this.now() });
  }

  private patch(part: Partial<MeetingState>): void {
    const before = this.state;
    const differs = (Object.keys(part) as Array<keyof MeetingState>).some((key) => !same(before[key], part[key]));
    if (!differs) return;
    this.state = { ...before, ...part };
    for (const heard of this.listeners) heard();
  }

  private after(name: keyof typeof this.timers, ms: number, then: () => void): void {
    this.cancel(name);
    this.timers[name] = setTimeout(() => {
      this.timers[name] = undefined;
      then();
    }, ms);
  }

  private cancel(name: keyof typeof this.timers): void {
    clearTimeout(this.timers[name]);
    this.timers[name] = undefined;
  }
}

function present(before: ReadonlySet<string>, { full, joined = [], left = [] }: Presence): ReadonlySet<string> {
  const after = new Set(full ?? before);
  for (const person of joined) after.add(person);
  for (const person of left) after.delete(person);
  return after;
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, n) => Object.is(value, b[n]));
}
