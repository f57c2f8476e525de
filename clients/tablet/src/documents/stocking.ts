/**
 * Fills the shelf with the papers of a meeting: whole files first, in the order of the agenda, then the small pictures
 * of their pages. Files are checked (length, and SHA-256 where the browser allows it) before they are kept.
 *
 * It knows no React. Bytes come through the `fetch` that is handed in; the caller repeats `stock` when the network is
 * back: what is already there is not fetched again.
 */

import type { Shelf, ShelfPaper } from "./shelf";

export interface StockPaper extends ShelfPaper {
  readonly bytes: number;
  readonly pages: number;
}

export interface Stock {
  /** `full`: the tablet has no room left; `waiting`: what is missing comes when the network is back. */
  readonly state: "fetching" | "ready" | "waiting" | "full" | "unavailable";
  readonly bytes: number;
  readonly totalBytes: number;
  /** Documents that open without a network. */
  readonly here: ReadonlySet<string>;
}

export interface Stocking {
  readonly shelf: Shelf;
  readonly owner: string;
  readonly meeting: string;
  readonly papers: readonly StockPaper[];
  readonly fetchPaper: (paper: StockPaper, signal: AbortSignal) => Promise<Response>;
  readonly fetchThumbnail: (paper: StockPaper, page: number, signal: AbortSignal) => Promise<Response>;
  readonly signal: AbortSignal;
  readonly progress: (stock: Stock) => void;
}

const THUMBNAILS_AT_ONCE = 3;

export async function stock(work: Stocking): Promise<void> {
  const { shelf, owner, meeting, papers, signal } = work;
  const totalBytes = papers.reduce((sum, paper) => sum + paper.bytes, 0);
  const here = new Set<string>();
  const tell = (state: Stock["state"], within = 0): void => {
    if (signal.aborted) return;
    const bytes = papers.reduce((sum, paper) => sum + (here.has(paper.document_id) ? paper.bytes : 0), within);
    work.progress({ state, bytes: Math.min(bytes, totalBytes), totalBytes, here: new Set(here) });
  };
  try {
    await shelf.keepOnly(owner, meeting, new Set(papers.map((paper) => paper.document_id)));
    for (const id of await shelf.onShelf(owner, meeting, papers)) here.add(id);
  } catch {
    tell("unavailable");
    return;
  }
  let missing = 0;
  for (const paper of papers) {
    if (signal.aborted) return;
    if (here.has(paper.document_id)) continue;
    tell("fetching");
    try {
      const data = await download(work, paper, (received) => tell("fetching", received));
      await shelf.keepPaper(owner, meeting, paper, data);
      here.add(paper.document_id);
    } catch (problem) {
      if (signal.aborted) return;
      if (isQuota(problem)) return tell("full");
      missing += 1;
    }
  }
  tell(missing > 0 ? "waiting" : "ready");
  await stockThumbnails(work, here);
}

async function stockThumbnails(work: Stocking, here: ReadonlySet<string>): Promise<void> {
  const { shelf, owner, meeting, signal } = work;
  for (const paper of work.papers) {
    if (!here.has(paper.document_id) || signal.aborted) continue;
    const have = await shelf.thumbnailsOnShelf(owner, meeting, paper).catch(() => null);
    if (have === null) return;
    const pages = Array.from({ length: paper.pages }, (_, index) => index + 1).filter((page) => !have.has(page));
    const next = pages[Symbol.iterator]();
    const carry = async (): Promise<void> => {
      for (const page of next) {
        if (signal.aborted) return;
        try {
          const response = await work.fetchThumbnail(paper, page, signal);
          if (!response.ok) return;
          await shelf.keepThumbnail(owner, meeting, paper, page, await response.arrayBuffer());
        } catch {
          return; // A picture that is missing is drawn from the paper itself; the next round tries again.
        }
      }
    };
    await Promise.all(Array.from({ length: THUMBNAILS_AT_ONCE }, carry));
  }
}

async function download(work: Stocking, paper: StockPaper, received: (bytes: number) => void): Promise<ArrayBuffer> {
  const response = await work.fetchPaper(paper, work.signal);
  if (!response.ok) throw new Error(`paper ${paper.document_id}: ${response.status}`);
  const data = response.body === null ? await response.arrayBuffer() : await collect(response.body, paper.bytes, received);
  if (data.byteLength !== paper.bytes) throw new Error(`paper ${paper.document_id}: length ${data.byteLength}`);
  const digest = await sha256(data);
  if (digest !== null && digest !== paper.sha256) throw new Error(`paper ${paper.document_id}: other bytes`);
  return data;
}

async function collect(
  body: ReadableStream<Uint8Array>,
  expected: number,
  received: (bytes: number) => void,
): Promise<ArrayBuffer> {
  const all = new Uint8Array(expected);
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > expected) throw new Error("longer than announced");
    all.set(value, length);
    length += value.length;
    received(length);
  }
  return length === expected ? all.buffer : all.buffer.slice(0, length);
}

async function sha256(data: ArrayBuffer): Promise<string | null> {
  // Without HTTPS browsers have no crypto.subtle; the length check must do.
  if (globalThis.crypto?.subtle === undefined) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isQuota(problem: unknown): boolean {
  const names = [problem, (problem as { inner?: unknown } | null)?.inner].map((it) => (it as { name?: string } | null)?.name);
  return names.includes("QuotaExceededError");
}
