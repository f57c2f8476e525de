// Where a page lies in its view. Pure: the stage's `{page, zoom, x, y}` and a view's size in, pixels out, and back.
import type { PaperPosition } from "../paperTypes";

export interface Size {
  width: number;
  height: number;
}

/** The page in the view's pixels. */
export interface Laid extends Size {
  left: number;
  top: number;
}

export const MOST = 65_535;
export const MIN_ZOOM = 25;
export const MAX_ZOOM = 800;

export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

/** As the wire takes it: whole percents. Inside a gesture the zoom keeps its fraction. */
export function whole(position: PaperPosition): PaperPosition {
  return { ...position, zoom: Math.round(position.zoom) };
}

/** `aspect`: the page's height divided by its width. A page smaller than the view stands in its middle; a larger one
 * never shows ground beyond its edges. */
export function lay(position: PaperPosition, view: Size, aspect: number): Laid {
  const width = (view.width * position.zoom) / 100;
  const height = width * aspect;
  return {
    width,
    height,
    left: along(view.width, width, position.x),
    top: along(view.height, height, position.y),
  };
}

/** The position of a page that lies like this. */
export function positionOf(page: number, laid: Laid, view: Size): PaperPosition {
  return {
    page,
    zoom: clampZoom((laid.width / view.width) * 100),
    x: share(view.width / 2 - laid.left, laid.width),
    y: share(view.height / 2 - laid.top, laid.height),
  };
}

export function panned(position: PaperPosition, view: Size, aspect: number, dx: number, dy: number): PaperPosition {
  const laid = lay(position, view, aspect);
  const moved = positionOf(position.page, { ...laid, left: laid.left + dx, top: laid.top + dy }, view);
  return { ...settledAt(moved, view, aspect), zoom: position.zoom };
}

/** Zoomed so that the point of the page under `at` (view pixels) stays under it. */
export function zoomedAt(position: PaperPosition, view: Size, aspect: number, zoom: number, at: { x: number; y: number }): PaperPosition {
  const laid = lay(position, view, aspect);
  const next = clampZoom(zoom);
  const factor = next / position.zoom;
  const moved = {
    width: laid.width * factor,
    height: laid.height * factor,
    left: at.x - (at.x - laid.left) * factor,
    top: at.y - (at.y - laid.top) * factor,
  };
  return { ...settledAt(positionOf(position.page, moved, view), view, aspect), zoom: next };
}

/** What is really shown after clamping, so that the next move starts from there. */
export function settledAt(position: PaperPosition, view: Size, aspect: number): PaperPosition {
  return { ...positionOf(position.page, lay(position, view, aspect), view), zoom: position.zoom };
}

/** The whole page in sight. */
export function wholePage(view: Size, aspect: number): number {
  return Math.floor(clampZoom(100 * Math.min(1, view.height / (view.width * aspect))));
}

/** Whether the view has reached the page's top or bottom (and scrolling further means another page). */
export function atEdge(position: PaperPosition, view: Size, aspect: number, down: boolean): boolean {
  const { top, height } = lay(position, view, aspect);
  if (height <= view.height + 1) return true;
  return down ? top <= view.height - height + 1 : top >= -1;
}

function along(view: number, page: number, share: number): number {
  if (page <= view) return (view - page) / 2;
  return Math.min(0, Math.max(view - page, view / 2 - (share / MOST) * page));
}

function share(part: number, whole: number): number {
  return Math.min(MOST, Math.max(0, Math.round((part / whole) * MOST)));
}
