// Fingers, mouse, wheel and keys that move a page. What the layer has taken (`preventDefault`) is left alone, except
// that two fingers always belong to the page.
import { type RefObject, useEffect, useRef } from "react";
import type { PaperMove, PaperPosition } from "../paperTypes";
import { atEdge, panned, settledAt, type Size, whole, wholePage, zoomedAt } from "./geometry";

export interface GestureWorld {
  position: PaperPosition;
  view: Size;
  aspect: number;
  pages: number;
  layerTakesTouch: boolean;
  onMove: ((position: PaperPosition, move: PaperMove) => void) | undefined;
}

interface Finger {
  x: number;
  y: number;
}

const SWIPE_PX = 60;
const SWIPE_MS = 600;
const WHEEL_SETTLES_MS = 220;
const TURN_PAUSE_MS = 380;
const TURN_WHEEL = 90;

export function turned(world: GestureWorld, by: 1 | -1, fromBelow = false): PaperPosition | null {
  const page = world.position.page + by;
  if (page < 1 || page > world.pages) return null;
  return { ...world.position, page, y: fromBelow ? 65_535 : 0 };
}

export function useGestures(element: RefObject<HTMLElement | null>, world: GestureWorld): void {
  const now = useRef(world);
  now.current = world;
  const still = world.onMove === undefined;

  useEffect(() => {
    const target = element.current;
    if (target === null || still) return;
    const touches = new Map<number, Finger>();
    /** Where the page stands while a hand moves it: props follow a frame later. */
    let at: PaperPosition | null = null;
    let drag: { id: number; from: Finger; startedAt: number; last: Finger; far: boolean } | null = null;
    let pinch: { distance: number; middle: Finger } | null = null;
    let wheelTimer: ReturnType<typeof setTimeout> | undefined;
    let wheelSum = 0;
    let turnedAt = 0;
    let frame = 0;

    const here = () => at ?? settledAt(now.current.position, now.current.view, now.current.aspect);
    const place = (event: { clientX: number; clientY: number }): Finger => {
      const box = target.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const moving = (next: PaperPosition) => {
      at = next;
      // At most once per frame, whatever the rate of the screen's sensors.
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (at !== null) now.current.onMove?.(whole(at), "moving");
      });
    };
    const settle = (next: PaperPosition | null = at) => {
      cancelAnimationFrame(frame);
      frame = 0;
      at = null;
      if (next !== null) now.current.onMove?.(whole(next), "settled");
    };
    const twoFingers = () => {
      const [a, b] = [...touches.values()];
      return a === undefined || b === undefined ? null
        : { distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)), middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
    };

    const down = (event: PointerEvent) => {
      if (event.pointerType === "touch") {
        touches.set(event.pointerId, place(event));
        if (touches.size === 2) {
          drag = null;
          pinch = twoFingers();
          at = here();
          return;
        }
      }
      if (event.defaultPrevented || touches.size > 2 || drag !== null || pinch !== null) return;
      if (event.pointerType === "touch" && now.current.layerTakesTouch) return;
      if (event.pointerType === "mouse" && event.button !== 0) return;
      const from = place(event);
      drag = { id: event.pointerId, from, last: from, startedAt: event.timeStamp, far: false };
    };

    const move = (event: PointerEvent) => {
      const { view, aspect } = now.current;
      const finger = place(event);
      if (touches.has(event.pointerId)) touches.set(event.pointerId, finger);
      if (pinch !== null) {
        const fingers = twoFingers();
        if (fingers === null) return;
        const zoomed = zoomedAt(here(), view, aspect, here().zoom * (fingers.distance / pinch.distance), pinch.middle);
        moving(panned(zoomed, view, aspect, fingers.middle.x - pinch.middle.x, fingers.middle.y - pinch.middle.y));
        pinch = fingers;
        return;
      }
      if (drag === null || event.pointerId !== drag.id) return;
      if (!drag.far && Math.hypot(finger.x - drag.from.x, finger.y - drag.from.y) > 6) {
        drag.far = true;
        target.setPointerCapture(event.pointerId);
      }
      if (drag.far) moving(panned(here(), view, aspect, finger.x - drag.last.x, finger.y - drag.last.y));
      drag.last = finger;
    };

    const up = (event: PointerEvent) => {
      touches.delete(event.pointerId);
      if (pinch !== null) {
        if (touches.size < 2) {
          pinch = null;
          settle();
        }
        return;
      }
      if (drag === null || event.pointerId !== drag.id) return;
      const { from, last, startedAt, far } = drag;
      drag = null;
      if (!far || event.type === "pointercancel") return settle(far ? at : null);
      const [dx, dy] = [last.x - from.x, last.y - from.y];
      const fits = (now.current.view.width * here().zoom) / 100 <= now.current.view.width + 1;
      const swiped = fits && event.pointerType === "touch" && Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 2 * Math.abs(dy) && event.timeStamp - startedAt < SWIPE_MS;
      settle((swiped ? turned(now.current, dx < 0 ? 1 : -1) : null) ?? at);
    };

    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { view, aspect } = now.current;
      const unit = event.deltaMode === 1 ? 32 : event.deltaMode === 2 ? view.height : 1;
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
      clearTimeout(wheelTimer);
      wheelTimer = setTimeout(() => {
        wheelSum = 0;
        settle();
      }, WHEEL_SETTLES_MS);
      if (event.ctrlKey || event.metaKey) {
        return moving(zoomedAt(here(), view, aspect, here().zoom * Math.exp(-dy / 320), place(event)));
      }
      if (Math.abs(dy) >= Math.abs(dx) && atEdge(here(), view, aspect, dy > 0)) {
        wheelSum = Math.sign(wheelSum) === Math.sign(dy) ? wheelSum + dy : dy;
        if (Math.abs(wheelSum) < TURN_WHEEL || event.timeStamp - turnedAt < TURN_PAUSE_MS) return;
        const next = turned(now.current, dy > 0 ? 1 : -1, dy < 0);
        wheelSum = 0;
        turnedAt = event.timeStamp;
        if (next !== null) settle(next);
        return;
      }
      moving(panned(here(), view, aspect, -dx, -dy));
    };

    const twice = (event: MouseEvent) => {
      if (event.defaultPrevented || now.current.layerTakesTouch) return;
      const { view, aspect } = now.current;
      settle(zoomedAt(here(), view, aspect, here().zoom > 110 ? 100 : 200, place(event)));
    };

    target.addEventListener("pointerdown", down);
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", up);
    target.addEventListener("pointercancel", up);
    target.addEventListener("wheel", wheel, { passive: false });
    target.addEventListener("dblclick", twice);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(wheelTimer);
      target.removeEventListener("pointerdown", down);
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", up);
      target.removeEventListener("pointercancel", up);
      target.removeEventListener("wheel", wheel);
      target.removeEventListener("dblclick", twice);
    };
  }, [element, still]);
}

/** The position after a key, or null where the key means nothing here. */
export function afterKey(key: string, world: GestureWorld): PaperPosition | null {
  const { view, aspect, pages } = world;
  const here = settledAt(world.position, view, aspect);
  const middle = { x: view.width / 2, y: view.height / 2 };
  switch (key) {
    case "ArrowRight":
      return here.zoom > 100 ? panned(here, view, aspect, -view.width * 0.2, 0) : turned(world, 1);
    case "ArrowLeft":
      return here.zoom > 100 ? panned(here, view, aspect, view.width * 0.2, 0) : turned(world, -1);
    case "PageDown":
    case " ":
      return atEdge(here, view, aspect, true) || key === "PageDown" ? turned(world, 1) : panned(here, view, aspect, 0, -view.height * 0.85);
    case "PageUp":
      return turned(world, -1);
    case "ArrowDown":
      return atEdge(here, view, aspect, true) ? turned(world, 1) : panned(here, view, aspect, 0, -view.height * 0.15);
    case "ArrowUp":
      return atEdge(here, view, aspect, false) ? turned(world, -1, true) : panned(here, view, aspect, 0, view.height * 0.15);
    case "Home":
      return { ...here, page: 1, y: 0 };
    case "End":
      return { ...here, page: pages, y: 0 };
    case "+":
    case "=":
      return zoomedAt(here, view, aspect, here.zoom * 1.25, middle);
    case "-":
      return zoomedAt(here, view, aspect, here.zoom / 1.25, middle);
    case "0":
      return zoomedAt(here, view, aspect, wholePage(view, aspect), middle);
    default:
      return null;
  }
}
