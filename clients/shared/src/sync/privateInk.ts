// The private layer: drawn here at once, kept on this device, brought to the person's other devices by the server, which
// shows it to nobody else. It never enters the journal. Every stroke has an id and the last word on it counts, so a
// change may be sent twice and arrives once.
import { api, ApiRefusal } from "../api/api";
import type { Stroke } from "../protocol";
import { Backoff } from "./backoff";
import type { KeptStroke, MeetingStore } from "./store";

export interface PrivateInkState {
  /** In the order of drawing. */
  strokes: readonly Stroke[];
  /** Ids whose change has not reached the server. */
  unsent: ReadonlySet<string>;
  /** The server refused a stroke (the layer is full, for example): by code, the last one. */
  refused: { code: string; details: Record<string, unknown> } | null;
}

interface Change {
  stroke_id: string;
  stroke: Stroke | null;
}

/** The HTTP side, handed in for tests. */
export interface PrivateInkDoor {
  push(changes: Change[]): Promise<{ revision: number }>;
  /** `more`: ask again from `revision`. A `revision` before `since`: everything there is. */
  pull(since: number): Promise<{ revision: number; more: boolean; changes: Array<Change & { revision: number }> }>;
}

const AT_ONCE = 50;
const MOST_ERASED = 2000;
const GATHER_MS = 250;

export class PrivateInk {
  private state: PrivateInkState = { strokes: [], unsent: new Set(), refused: null };
  private readonly known = new Map<string, KeptStroke>();
  private readonly erased = new Map<string, Stroke>();
  private readonly listeners = new Set<() => void>();
  private readonly backoff = new Backoff();
  private pages = new Map<string, readonly Stroke[]>();
  private place: [string, string] | null = null;
  private revision = 0;
  private order = 0;
  private syncing = false;
  private again = false;
  private online = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: MeetingStore,
    private readonly door: PrivateInkDoor,
  ) {}

  getState(): PrivateInkState {
    return this.state;
  }

  subscribe(changed: () => void): () => void {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  /** The strokes of one page, in the order of drawing; the same array while nothing changes there. */
  onPage(documentId: string, page: number): readonly Stroke[] {
    return this.pages.get(`${documentId}/${page}`) ?? NONE;
  }

  draw(stroke: Stroke): void {
    this.change([{ stroke_id: stroke.stroke_id, stroke }]);
  }

  /** Ids that are not there are passed over. */
  erase(strokeIds: readonly string[]): void {
    const changes: Change[] = [];
    for (const id of strokeIds) {
      const stroke = this.known.get(id)?.stroke;
      if (!stroke) continue;
      this.erased.set(id, stroke);
      if (this.erased.size > MOST_ERASED) this.erased.delete(this.erased.keys().next().value!);
      changes.push({ stroke_id: id, stroke: null });
    }
    this.change(changes);
  }

  /** The undo of an erase: strokes erased on this device since the page was opened. */
  restore(strokeIds: readonly string[]): void {
    this.change(strokeIds.flatMap((id) => {
      const stroke = this.erased.get(id);
      return stroke === undefined || this.known.get(id)?.stroke ? [] : [{ stroke_id: id, stroke }];
    }));
  }

  // --- for the connection -----------------------------------------------------------------------------------------

  async open(place: [string, string]): Promise<void> {
    if (this.place?.join() === place.join()) return;
    this.place = place;
    this.known.clear();
    this.erased.clear();
    const [strokes, revision] = await Promise.all([this.store.strokes(place), this.store.revision(place)]);
    if (this.place !== place) return;
    const drawnMeanwhile = [...this.known.values()];
    this.known.clear();
    for (const kept of [...strokes, ...drawnMeanwhile]) this.known.set(kept.stroke_id, kept);
    this.order = Math.max(this.order, ...strokes.map((kept) => kept.order));
    this.revision = revision ?? 0;
    this.tell();
  }

  leave(): void {
    this.place = null;
    this.known.clear();
    this.erased.clear();
    this.revision = 0;
    this.goOffline();
    this.tell();
  }

  /** The server can be reached: send what waits, fetch what is new. */
  goOnline(): void {
    this.online = true;
    this.backoff.reset();
    this.soon(0);
  }

  goOffline(): void {
    this.online = false;
    clearTimeout(this.timer);
  }

  /** Another device changed the layer. */
  changedElsewhere(revision: number): void {
    if (revision > this.revision) this.soon(0);
  }

  // --- inside -----------------------------------------------------------------------------------------------------

  private change(changes: Change[]): void {
    if (changes.length === 0) return;
    const kept = changes.map(({ stroke_id, stroke }): KeptStroke => {
      const before = this.known.get(stroke_id);
      return { stroke_id, stroke, order: before?.order ?? (this.order += 1), unsent: true };
    });
    for (const entry of kept) this.known.set(entry.stroke_id, entry);
    if (this.place !== null) void this.store.keepStrokes(this.place, kept);
    this.tell();
    this.soon(GATHER_MS);
  }

  private soon(ms: number): void {
    if (!this.online) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.sync(), ms);
  }

  private async sync(): Promise<void> {
    if (this.syncing) {
      this.again = true;
      return;
    }
    this.syncing = true;
    const place = this.place;
    try {
      do {
        this.again = false;
        await this.push(place);
        await this.pull(place);
      } while (this.again && this.place === place);
      this.backoff.reset();
    } catch (error) {
      // Refused as a whole (signed out, no longer in the meeting): not before the connection says so again.
      if (!(error instanceof ApiRefusal) || error.status >= 500) this.soon(this.backoff.next());
    } finally {
      this.syncing = false;
      if (this.place !== place) this.soon(0);
    }
  }

  private async push(place: [string, string] | null): Promise<void> {
    for (;;) {
      const batch = [...this.known.values()].filter((kept) => kept.unsent).slice(0, AT_ONCE);
      if (batch.length === 0 || this.place !== place || place === null) return;
      try {
        await this.door.push(batch.map(({ stroke_id, stroke }) => ({ stroke_id, stroke })));
        this.sent(place, batch);
      } catch (error) {
        if (!concernsStrokes(error)) throw error;
        // One bad stroke must not hold up the others: alone it is refused for good, the rest goes on.
        if (batch.length === 1) this.refuse(place, batch[0]!, error);
        else for (const kept of batch) await this.pushAlone(place, kept);
      }
    }
  }

  private async pushAlone(place: [string, string], kept: KeptStroke): Promise<void> {
    try {
      await this.door.push([{ stroke_id: kept.stroke_id, stroke: kept.stroke }]);
      this.sent(place, [kept]);
    } catch (error) {
      if (!concernsStrokes(error)) throw error;
      this.refuse(place, kept, error);
    }
  }

  private sent(place: [string, string], batch: KeptStroke[]): void {
    if (this.place !== place) return;
    // What was changed again meanwhile is another object: it stays unsent.
    const through = batch.filter((kept) => this.known.get(kept.stroke_id) === kept).map((kept) => ({ ...kept, unsent: false }));
    for (const kept of through) this.keep(kept);
    void this.store.keepStrokes(place, through);
    this.tell();
  }

  /** It stays on this device and on this page; it is not tried again until the page is opened anew. */
  private refuse(place: [string, string], kept: KeptStroke, refusal: ApiRefusal): void {
    if (this.place !== place) return;
    if (this.known.get(kept.stroke_id) === kept) this.known.set(kept.stroke_id, { ...kept, unsent: false });
    this.state = { ...this.state, refused: { code: refusal.code, details: refusal.details } };
    this.tell();
  }

  private async pull(place: [string, string] | null): Promise<void> {
    for (let more = true; more; ) {
      const answer = await this.door.pull(this.revision);
      if (this.place !== place || place === null) return;
      const fresh: KeptStroke[] = [];
      for (const { stroke_id, stroke } of answer.changes) {
        const before = this.known.get(stroke_id);
        if (before?.unsent) continue; // The word said here is later: it will be sent.
        fresh.push({ stroke_id, stroke, order: before?.order ?? (this.order += 1), unsent: false });
      }
      if (answer.revision < this.revision) {
        // The server went back (a restored backup) and has told all it knows: what it lost, this device still has.
        const told = new Set(answer.changes.map((change) => change.stroke_id));
        for (const kept of this.known.values()) if (!told.has(kept.stroke_id)) fresh.push({ ...kept, unsent: true });
        this.again = true;
      }
      more = answer.more && answer.revision !== this.revision;
      for (const kept of fresh) this.keep(kept);
      this.revision = answer.revision;
      void this.store.keepStrokes(place, fresh, answer.revision);
      if (fresh.length > 0) this.tell();
    }
  }

  private keep(kept: KeptStroke): void {
    if (kept.stroke === null && !kept.unsent) this.known.delete(kept.stroke_id);
    else this.known.set(kept.stroke_id, kept);
  }

  private tell(): void {
    const all = [...this.known.values()].sort((a, b) => a.order - b.order);
    const strokes = all.flatMap((kept) => (kept.stroke === null ? [] : [kept.stroke]));
    const pages = new Map<string, Stroke[]>();
    for (const stroke of strokes) {
      const key = `${stroke.document_id}/${stroke.page}`;
      const list = pages.get(key);
      if (list === undefined) pages.set(key, [stroke]);
      else list.push(stroke);
    }
    const before = this.pages;
    this.pages = new Map([...pages].map(([key, list]) => {
      const old = before.get(key);
      return [key, old !== undefined && old.length === list.length && list.every((stroke, n) => stroke === old[n]) ? old : list];
    }));
    this.state = { ...this.state, strokes, unsent: new Set(all.filter((kept) => kept.unsent).map((kept) => kept.stroke_id)) };
    for (const heard of this.listeners) heard();
  }
}

const NONE: readonly Stroke[] = [];

/** A refusal of what was sent, and not of who sends it. */
function concernsStrokes(error: unknown): error is ApiRefusal {
  return error instanceof ApiRefusal && [400, 409, 413, 422].includes(error.status);
}

/** The server's side of the layer. */
export function privateInkDoor(meetingId: string): PrivateInkDoor {
  const path = `/api/meetings/${meetingId}/private-ink`;
  return {
    push: (changes) => api(path, { body: { changes } }),
    pull: (since) => api(path, { query: { since } }),
  };
}
