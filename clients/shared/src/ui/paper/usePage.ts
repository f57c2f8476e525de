// One page of one paper as a canvas: the best there is at once, the right one soon, its neighbours beforehand.
import { useEffect, useRef, useState } from "react";
import type { PaperSource } from "../paperTypes";
import { openPaper, type OpenPaper, pictureOf, renderPage } from "./library";
import { type Failure, RangeFailure } from "./ranges";

const TRY_AGAIN_MS = 5000;

export interface PageShown {
  canvas: HTMLCanvasElement | null;
  /** The canvas is of this page and size. */
  sharp: boolean;
  failure: Failure | null;
}

/** `width`: device pixels across; 0 while the view has no size. */
export function usePage(source: PaperSource, page: number, width: number): PageShown {
  const [shown, setShown] = useState<PageShown & { key: string }>({ key: "", canvas: null, sharp: false, failure: null });
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(source);
  latest.current = source;
  const { sha256, pages } = source;
  const key = `${sha256}/${page}`;

  useEffect(() => {
    if (width === 0) return;
    const stop = new AbortController();
    const known = pictureOf(sha256, page, width);
    if (known !== null) setShown({ key, canvas: known.canvas, sharp: known.exact, failure: null });
    void (async () => {
      try {
        const paper = await openPaper(latest.current);
        if (stop.signal.aborted) return;
        const canvas = await renderPage(paper, page, width, stop.signal);
        if (stop.signal.aborted) return;
        setShown({ key, canvas, sharp: true, failure: null });
        await beforehand(paper, [page + 1, page - 1].filter((n) => n >= 1 && n <= pages), width, stop.signal);
      } catch (error) {
        if (stop.signal.aborted) return;
        setShown((before) => ({ ...before, key, canvas: before.key === key ? before.canvas : null, failure: error instanceof RangeFailure ? error.failure : "damaged" }));
      }
    })();
    return () => stop.abort();
  }, [key, sha256, page, pages, width, attempt]);

  // Back when the line is.
  useEffect(() => {
    if (shown.failure !== "unreachable") return;
    const again = () => setAttempt((n) => n + 1);
    const timer = setTimeout(again, TRY_AGAIN_MS);
    window.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  }, [shown]);

  return shown.key === key ? shown : { canvas: null, sharp: false, failure: null };
}

async function beforehand(paper: OpenPaper, pages: number[], width: number, signal: AbortSignal): Promise<void> {
  for (const page of pages) {
    await idle();
    if (signal.aborted) return;
    await renderPage(paper, page, width, signal).catch(() => undefined);
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) window.requestIdleCallback(() => resolve(), { timeout: 500 });
    else setTimeout(resolve, 120);
  });
}
