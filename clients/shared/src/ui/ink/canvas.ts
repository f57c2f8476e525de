// A canvas as sharp as the screen, bounded as old tablets need it.
import { type RefObject, useLayoutEffect } from "react";
import type { PageSize } from "../../ink";

const MOST_PIXELS = 12_000_000;

function ratioFor(size: PageSize): number {
  const wanted = Math.min(window.devicePixelRatio || 1, 3);
  return Math.min(wanted, Math.sqrt(MOST_PIXELS / Math.max(1, size.width * size.height)));
}

export function useCanvas(canvas: RefObject<HTMLCanvasElement | null>, size: PageSize): void {
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const ratio = ratioFor(size);
    element.width = Math.max(1, Math.round(size.width * ratio));
    element.height = Math.max(1, Math.round(size.height * ratio));
  }, [canvas, size]);
}

/** Wiped, and in CSS pixels of the page. */
export function prepared(canvas: HTMLCanvasElement | null, size: PageSize): CanvasRenderingContext2D | null {
  const context = canvas?.getContext("2d") ?? null;
  if (canvas === null || context === null) return null;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(canvas.width / Math.max(1, size.width), 0, 0, canvas.height / Math.max(1, size.height), 0, 0);
  return context;
}
