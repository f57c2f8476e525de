// Other people's wet ink: strokes put together from signals until the dry stroke comes, or nothing more does.
import type { WetInk } from "../protocol";
import { decodePoints, type InkPoint } from "./codec";

export interface WetStroke {
  stroke_id: string;
  author_id: string;
  document_id: string;
  page: number;
  tool: "pen" | "highlighter";
  color: string;
  width: number;
  points: readonly InkPoint[];
}

interface Held {
  wet: Omit<WetStroke, "points">;
  /** By place: a lost signal leaves a gap, not a shift. */
  points: Array<InkPoint | undefined>;
  heardAt: number;
}

/** Wet ink of somebody who went away dries up after this long. */
const FORGET_MS = 4000;
const MOST_STROKES = 64;
const MOST_POINTS = 20_000;
const REMEMBERED = 512;

export class WetInkDesk {
  private readonly strokes = new Map<string, Held>();
  /** Strokes that are dry already: a late signal does not bring them back. */
  private readonly dried = new Set<string>();
  private readonly listeners = new Set<() => void>();
  /** Grows with every change. */
  version = 0;

  constructor(private readonly now: () => number = () => Date.now()) {}

  hear(signal: WetInk, from: string): void {
    const { stroke_id, document_id, page, tool, color, width, from_point } = signal;
    if (this.dried.has(stroke_id)) return;
    if (signal.points === "") return this.dry([stroke_id]);
    let held = this.strokes.get(stroke_id);
    if (held === undefined) {
      if (this.strokes.size >= MOST_STROKES) this.strokes.delete(this.strokes.keys().next().value!);
      held = { wet: { stroke_id, author_id: from, document_id, page, tool, color, width }, points: [], heardAt: 0 };
      this.strokes.set(stroke_id, held);
    }
    if (held.wet.author_id !== from) return;
    held.heardAt = this.now();
    decodePoints(signal.points).forEach((point, n) => {
      if (from_point + n < MOST_POINTS) held.points[from_point + n] = point;
    });
    this.tell();
  }

  /** The dry strokes are here (or the pen was taken back). */
  dry(strokeIds: Iterable<string>): void {
    let changed = false;
    for (const id of strokeIds) {
      changed = this.strokes.delete(id) || changed;
      // Known again is known last: what is on the page now must not be forgotten first.
      this.dried.delete(id);
      this.dried.add(id);
    }
    for (const id of this.dried) {
      if (this.dried.size <= REMEMBERED) break;
      this.dried.delete(id);
    }
    if (changed) this.tell();
  }

  /** Forgets strokes of which nothing was heard for a while; true where something went. */
  sweep(): boolean {
    const before = this.strokes.size;
    for (const [id, held] of this.strokes) if (this.now() - held.heardAt > FORGET_MS) this.strokes.delete(id);
    if (this.strokes.size === before) return false;
    this.tell();
    return true;
  }

  onPage(documentId: string, page: number): WetStroke[] {
    return [...this.strokes.values()]
      .filter(({ wet }) => wet.document_id === documentId && wet.page === page)
      .map(({ wet, points }) => ({ ...wet, points: points.filter((point) => point !== undefined) }));
  }

  get size(): number {
    return this.strokes.size;
  }

  subscribe(changed: () => void): () => void {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  private tell(): void {
    this.version += 1;
    for (const heard of this.listeners) heard();
  }
}
