// Open papers and rendered pages, both bounded. The only importer of pdf.js: no scripting, no XFA, no eval, its worker
// and its files from our own origin.
import type { PDFDocumentProxy, PDFPageProxy, PDFWorker, RenderTask } from "pdfjs-dist";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import type { PaperSource } from "../paperTypes";
import { type Failure, RangeFailure, rangeTransport } from "./ranges";

// The "legacy" build: tablets in use are some years old, and the other one needs this year's browsers.
type Pdfjs = typeof import("pdfjs-dist");
let library: Promise<Pdfjs> | null = null;
let worker: PDFWorker | null = null;

function pdfjs(): Promise<Pdfjs> {
  library ??= import("pdfjs-dist/legacy/build/pdf.mjs").then((loaded) => {
    const api = loaded as unknown as Pdfjs;
    api.GlobalWorkerOptions.workerSrc = workerUrl;
    return api;
  });
  library.catch(() => {
    library = null;
  });
  return library;
}

export interface OpenPaper {
  readonly source: PaperSource;
  readonly pdf: PDFDocumentProxy;
  close(): void;
}

const MOST_OPEN = 3;
const open = new Map<string, { paper: Promise<OpenPaper>; close: () => void }>();

/** Opens a paper, or finds it open. Rejects with `RangeFailure`. */
export function openPaper(source: PaperSource): Promise<OpenPaper> {
  const found = open.get(source.sha256);
  if (found !== undefined) {
    // Used last, dropped last.
    open.delete(source.sha256);
    open.set(source.sha256, found);
    return found.paper;
  }
  const stop = new AbortController();
  const paper = load(source, stop);
  const entry = { paper, close: () => { stop.abort(); paper.then((opened) => opened.close(), () => undefined); } };
  open.set(source.sha256, entry);
  paper.catch(() => { if (open.get(source.sha256) === entry) open.delete(source.sha256); });
  for (const [sha, old] of open) {
    if (open.size <= MOST_OPEN) break;
    open.delete(sha);
    dropPages(sha);
    old.close();
  }
  return paper;
}

async function load(source: PaperSource, stop: AbortController): Promise<OpenPaper> {
  const api = await pdfjs();
  const local = (await source.local?.().catch(() => null)) ?? null;
  worker ??= new api.PDFWorker({});
  const files = `${import.meta.env.BASE_URL}pdfjs/`;
  return await new Promise<OpenPaper>((resolve, reject) => {
    const failed = (failure: Failure) => {
      // A range that cannot be had leaves pdf.js waiting for ever: the paper is closed, and opened anew when asked.
      open.delete(source.sha256);
      reject(new RangeFailure(failure));
      task.destroy().catch(() => undefined); // Torn down twice, it says so; nobody waits for it.
    };
    const task = api.getDocument({
      // pdf.js takes the buffer over: it gets a copy.
      ...(local === null ? { range: rangeTransport(api.PDFDataRangeTransport, source.url, source.bytes, stop.signal, failed), disableStream: true, disableAutoFetch: true, rangeChunkSize: 131_072 } : { data: new Uint8Array(local.slice(0)) }),
      worker: worker!,
      enableXfa: false,
      cMapUrl: `${files}cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${files}standard_fonts/`,
      wasmUrl: `${files}wasm/`,
      iccUrl: `${files}iccs/`,
      maxImageSize: 64 * 1024 * 1024,
      stopAtErrors: false,
      verbosity: api.VerbosityLevel.ERRORS,
    });
    task.promise.then(
      (pdf) => resolve({ source, pdf, close: () => void task.destroy().catch(() => undefined) }),
      (error: unknown) => reject(error instanceof RangeFailure ? error : new RangeFailure(stop.signal.aborted ? "unreachable" : "damaged")),
    );
  });
}

// --- pages -------------------------------------------------------------------------------------------------------

interface Rendered {
  canvas: HTMLCanvasElement;
  sha256: string;
  page: number;
  /** Device pixels. */
  width: number;
}

/** Old tablets have little memory for pictures: some 40 million pixels are 160 MB. */
const MOST_PIXELS = 40_000_000;
const MOST_OF_ONE = 16_000_000;
const LONGEST_SIDE = 4096;
const rendered = new Map<string, Rendered>();

const keyOf = (sha256: string, page: number, width: number) => `${sha256}/${page}/${width}`;

/** Device pixels across for a page of this shape; bounded by what a canvas may have. */
export function pixelsAcross(cssWidth: number, aspect: number, ratio: number): number {
  const wanted = cssWidth * Math.min(ratio, 3);
  return Math.max(64, Math.round(Math.min(wanted, LONGEST_SIDE, LONGEST_SIDE / aspect, Math.sqrt(MOST_OF_ONE / aspect))));
}

/** The page in exactly this size, if it was rendered before; else the best there is of it, to stand in. */
export function pictureOf(sha256: string, page: number, width: number): { canvas: HTMLCanvasElement; exact: boolean } | null {
  const exact = rendered.get(keyOf(sha256, page, width));
  if (exact !== undefined) {
    rendered.delete(keyOf(sha256, page, width));
    rendered.set(keyOf(sha256, page, width), exact);
    return { canvas: exact.canvas, exact: true };
  }
  const others = [...rendered.values()].filter((r) => r.sha256 === sha256 && r.page === page);
  const best = others.sort((a, b) => b.width - a.width)[0];
  return best === undefined ? null : { canvas: best.canvas, exact: false };
}

/** Renders a page `width` device pixels wide. Aborting is free. */
export async function renderPage(paper: OpenPaper, page: number, width: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
  const key = keyOf(paper.source.sha256, page, width);
  const known = rendered.get(key);
  if (known !== undefined) return known.canvas;
  const proxy: PDFPageProxy = await paper.pdf.getPage(page);
  if (signal.aborted) throw signal.reason;
  const natural = proxy.getViewport({ scale: 1 });
  const viewport = proxy.getViewport({ scale: width / natural.width });
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const task: RenderTask = proxy.render({ canvas, viewport, background: "#ffffff" });
  const stop = () => task.cancel();
  signal.addEventListener("abort", stop);
  try {
    await task.promise;
  } finally {
    signal.removeEventListener("abort", stop);
    proxy.cleanup();
  }
  rendered.set(key, { canvas, sha256: paper.source.sha256, page, width });
  bound(key);
  return canvas;
}

function bound(newest: string): void {
  let pixels = [...rendered.values()].reduce((sum, r) => sum + r.canvas.width * r.canvas.height, 0);
  for (const [key, old] of rendered) {
    if (pixels <= MOST_PIXELS) return;
    if (key === newest || old.canvas.isConnected) continue;
    pixels -= old.canvas.width * old.canvas.height;
    release(key, old);
  }
}

function dropPages(sha256: string): void {
  for (const [key, old] of rendered) if (old.sha256 === sha256 && !old.canvas.isConnected) release(key, old);
}

function release(key: string, old: Rendered): void {
  rendered.delete(key);
  // Safari frees a canvas's memory only when it becomes small.
  old.canvas.width = old.canvas.height = 0;
}
