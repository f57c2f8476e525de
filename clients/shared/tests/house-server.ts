// A meeting's server in memory, as small as the protocol allows: it numbers events, keeps receipts, resumes or sends a
// snapshot, and can go away. Its sockets look like the browser's.
import { emptyViews, reduceViews } from "../src/features";
import type { ClientFrame, Fact, Me, Role, Views } from "../src/protocol";

const ME: Me = { person_id: "p1", role: "delegate" };

export class HouseServer {
  readonly sockets: FakeSocket[] = [];
  readonly hellos: Array<Extract<ClientFrame, { t: "hello" }>> = [];
  readonly asked: Array<Extract<ClientFrame, { t: "ask" }>> = [];
  readonly passed: Array<Extract<ClientFrame, { t: "pass" }>> = [];
  readonly journal: Array<{ seq: number; fact: Fact }> = [];
  me: Me = ME;
  views: Views = { ...emptyViews(), lifecycle: { ...emptyViews().lifecycle, title: "Hội nghị", state: "in_session" } };
  up = true;
  tokens = 0;
  refuseTokens = false;
  /** Commands are received and not answered. */
  silent = false;
  /** Answers `later` to this many commands. */
  later = 0;
  refusing: string | null = null;
  snapshotAsBytes = false;
  private readonly receipts = new Map<string, object>();
  private head = 0;

  openSocket = (): WebSocket => {
    const socket = new FakeSocket(this);
    this.sockets.push(socket);
    queueMicrotask(() => (this.up ? socket.opens() : socket.ends(1006)));
    return socket as unknown as WebSocket;
  };

  getToken = async (): Promise<string> => {
    if (!this.up) throw new TypeError("no network");
    this.tokens += 1;
    return `token-${this.tokens}`;
  };

  get live(): FakeSocket {
    return this.sockets.filter((socket) => socket.readyState === 1).at(-1)!;
  }

  happens(fact: Pick<Fact, "type" | "data">, { sent = true } = {}): void {
    this.head += 1;
    const whole = { at: "2026-09-05T01:30:00.000Z", by: "p9", ...fact } as Fact;
    this.journal.push({ seq: this.head, fact: whole });
    this.views = reduceViews(this.views, whole, this.me);
    for (const socket of this.sockets) {
      if (socket.readyState !== 1 || socket.base === null) continue;
      if (sent) socket.event(this.head, whole);
      else socket.base = this.head;
    }
  }

  goesDown(code = 1006): void {
    this.up = false;
    for (const socket of this.sockets) if (socket.readyState === 1) socket.ends(code);
  }

  async hear(socket: FakeSocket, frame: ClientFrame): Promise<void> {
    switch (frame.t) {
      case "hello":
        this.hellos.push(frame);
        if (this.refuseTokens) return socket.ends(4401);
        socket.says({ t: "welcome", session: "s", person_id: this.me.person_id, role: this.me.role, sight: `${this.me.role}`, server_time: "2026-09-05T01:30:00.000Z", heartbeat_s: 10 });
        if (frame.cursor !== null && frame.cursor !== undefined && frame.cursor <= this.head && frame.sight === this.me.role) {
          socket.base = frame.cursor;
          socket.says({ t: "resumed", seq: this.head });
          for (const { seq, fact } of this.journal) if (seq > frame.cursor) socket.event(seq, fact);
          return;
        }
        return this.snapshot(socket);
      case "ask":
        this.asked.push(frame);
        if (this.silent) return;
        if (this.later > 0) {
          this.later -= 1;
          return queueMicrotask(() => socket.says({ t: "later", id: frame.id, retry_ms: 50 }));
        }
        return queueMicrotask(() => this.answer(socket, frame));
      case "pass":
        this.passed.push(frame);
        return;
      case "ping":
        if (!this.silent) socket.says({ t: "pong", n: frame.n, server_time: "2026-09-05T01:30:10.000Z" });
        return;
      default:
        return frame satisfies never;
    }
  }

  becomes(role: Role): void {
    this.me = { ...this.me, role };
    const socket = this.live;
    socket.says({ t: "welcome", session: "s", person_id: this.me.person_id, role, sight: role, server_time: "2026-09-05T01:30:00.000Z", heartbeat_s: 10 });
    void this.snapshot(socket);
  }

  private async snapshot(socket: FakeSocket): Promise<void> {
    const frame = { t: "snapshot", seq: this.head, views: this.views };
    socket.base = this.head;
    if (!this.snapshotAsBytes) return socket.says(frame);
    const zipped = await new Response(new Blob([JSON.stringify(frame)]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
    const packed = new Uint8Array(zipped.byteLength + 1);
    packed[0] = 1;
    packed.set(new Uint8Array(zipped), 1);
    socket.onmessage?.({ data: packed.buffer });
    // Events right behind the bytes must wait until they are unpacked.
    this.happens({ type: "agenda.item_selected", data: { item_id: null } });
  }

  private answer(socket: FakeSocket, frame: Extract<ClientFrame, { t: "ask" }>): void {
    let receipt = this.receipts.get(frame.id);
    if (receipt === undefined) {
      if (this.refusing !== null) receipt = { t: "refused", id: frame.id, code: this.refusing, details: { state: "closed" } };
      else {
        if (frame.type === "ink.draw") this.happens({ type: "ink.drawn", data: { author_id: this.me.person_id, number: 1, ...(frame.data as object) } } as never);
        if (frame.type === "opinions.submit") {
          this.happens({ type: "opinions.own_recorded", data: { person_id: this.me.person_id, revision: 1, submitted_at: "2026-09-05T01:30:00.000Z", ...(frame.data as object) } } as never);
        }
        receipt = { t: "done", id: frame.id, seq: this.head, result: {} };
      }
      this.receipts.set(frame.id, receipt);
    }
    socket.says(receipt);
  }
}

export class FakeSocket {
  readyState = 0;
  bufferedAmount = 0;
  binaryType = "blob";
  base: number | null = null;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(private readonly server: HouseServer) {}

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  event(seq: number, fact: Fact): void {
    this.says({ t: "event", seq, prev: this.base, ...fact });
    this.base = seq;
  }

  ends(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  send(text: string): void {
    void this.server.hear(this, JSON.parse(text) as ClientFrame);
  }

  close(): void {
    this.readyState = 3;
  }
}
