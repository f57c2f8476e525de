// What a paper's page is called by, wherever it is shown.
import type { ReactNode } from "react";

export interface PaperSource {
  /** Changes when the bytes change: the document's sha256. */
  sha256: string;
  bytes: number;
  pages: number;
  /** Width and height of every page in points. */
  pageSizes: ReadonlyArray<readonly [number, number]>;
  /** Where the bytes are, for reading by ranges. */
  url: string;
  /** The whole file from this device, or null: it is read from `url`. Asked once per paper. */
  local?: () => Promise<ArrayBuffer | null>;
}

/** As on the stage: `zoom` 100 = the whole width fits; `x`, `y` 0..65535: the page's point at the centre of the view. */
export interface PaperPosition {
  page: number;
  zoom: number;
  x: number;
  y: number;
}

/** `moving`: a finger is still down (or the wheel turns); `settled`: it was let go. */
export type PaperMove = "moving" | "settled";

export interface PageLayerProps {
  page: number;
  /** Of the page as shown, in CSS pixels. */
  width: number;
  height: number;
}

export interface PaperViewProps {
  source: PaperSource;
  /** Controlled: what is shown. `AT_TOP(page)` is a whole page width from the top. */
  position: PaperPosition;
  /** Without it the view is still (hall screen). */
  onMove?: (position: PaperPosition, move: PaperMove) => void;
  /** Drawn above the page: ink, a pointer. A layer that takes a pointer event calls `preventDefault` on it. */
  layer?: (page: PageLayerProps) => ReactNode;
  /** One finger belongs to the layer (a pen is in hand, no stylus was seen): two fingers still move the page. */
  layerTakesTouch?: boolean;
  /** Name of the paper, for screen readers. */
  label: string;
  /** Called when the paper cannot be opened (offline and not kept, or damaged). */
  onFailure?: (failure: "unreachable" | "refused" | "damaged") => void;
  /** Called when a page stands on the screen. */
  onShown?: (page: number) => void;
}

export interface PaperViewHandle {
  fitWidth: () => void;
  /** The whole page in sight. */
  fitPage: () => void;
  zoomBy: (factor: number) => void;
  turn: (by: 1 | -1) => void;
  focus: () => void;
}

/** A whole page's width, from the top of the page. */
export const AT_TOP = (page: number): PaperPosition => ({ page, zoom: 100, x: 32767, y: 0 });
