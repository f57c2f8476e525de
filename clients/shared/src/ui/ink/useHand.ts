// The hand on the page: pen, highlighter, eraser, text. Coalesced points, pressure, and a palm that is not a pen.
import { type RefObject, useEffect, useReducer, useRef } from "react";
import { newId } from "../../api/seat";
import { encodePoints, fit, hits, type InkPoint, type PageSize } from "../../ink";
import { FULL_PRESSURE, SIDE } from "../../ink/codec";
import type { Stroke } from "../../protocol";
import type { InkPen } from "../inkTool";
import { drawWet } from "./wetPaint";

interface WetSignals {
  moved: (points: readonly InkPoint[]) => void;
  cancel: () => void;
}

export interface HandWorld {
  element: RefObject<HTMLCanvasElement | null>;
  size: PageSize;
  documentId: string;
  page: number;
  pen: InkPen | null;
  target: "shared" | "private";
  rubbed: ReadonlySet<string>;
  setRubbed: (rubbed: ReadonlySet<string>) => void;
  erasable: () => readonly Stroke[];
  onDraw: ((stroke: Stroke) => void) | undefined;
  onErase: ((strokeIds: string[]) => void) | undefined;
  onWet: ((stroke: Stroke) => WetSignals | null) | undefined;
  onNote: (at: { x: number; y: number }) => void;
}

interface Stroking {
  pointer: number;
  stroke: Stroke;
  points: InkPoint[];
  signals: WetSignals | null;
  /** Fingers have no pressure of their own. */
  pressed: boolean;
}

interface Rubbing {
  pointer: number;
  last: InkPoint;
  gone: Set<string>;
}

/** In 1/32768 of the page's width. */
const ERASER = 420;
const NOTE_STEP = 1200;
const MOST_POINTS = 20_000;

/** Seen once, a stylus is what writes; until the page is opened anew, fingers only move the page. */
let stylusSeen = false;

export function useHand(world: HandWorld) {
  const now = useRef(world);
  now.current = world;
  const stroking = useRef<Stroking | null>(null);
  const rubbing = useRef<Rubbing | null>(null);
  const caret = useRef({ x: SIDE / 4, y: SIDE / 4 });
  const [version, changed] = useReducer((n: number) => n + 1, 0);

  const paint = (context: CanvasRenderingContext2D) => {
    const mine = stroking.current;
    if (mine !== null && mine.stroke.tool !== "text") {
      drawWet(context, { tool: mine.stroke.tool, color: mine.stroke.color, width: mine.stroke.width, points: mine.points }, now.current.size);
    }
  };

  useEffect(() => {
    const target = world.element.current;
    if (target === null) return;
    const fingers = new Set<number>();
    let frame = 0;

    const point = (event: PointerEvent): InkPoint => {
      const box = target.getBoundingClientRect();
      return {
        x: ((event.clientX - box.left) / box.width) * SIDE,
        y: ((event.clientY - box.top) / box.height) * SIDE,
        pressure: event.pointerType === "pen" && event.pressure > 0 ? event.pressure * FULL_PRESSURE : 500,
      };
    };
    const repaint = () => { frame ||= requestAnimationFrame(() => { frame = 0; changed(); }); };

    const begin = (event: PointerEvent) => {
      const { pen, documentId, page } = now.current;
      if (event.pointerType === "pen") stylusSeen = true;
      if (event.pointerType === "touch") fingers.add(event.pointerId);
      // Two fingers move the page; what one of them had begun to draw was not meant.
      if (fingers.size > 1) return cancel();
      if (pen === null || stroking.current !== null || rubbing.current !== null) return;
      if (event.pointerType === "touch" && stylusSeen) return;
      if (event.pointerType === "mouse" && event.button !== 0) return;
      event.preventDefault();
      const at = point(event);
      if (pen.tool === "text") {
        caret.current = { x: at.x, y: at.y };
        return;
      }
      target.setPointerCapture(event.pointerId);
      // The other end of a stylus (button 5) is an eraser whatever is chosen.
      if (pen.tool === "eraser" || event.buttons === 32) {
        rubbing.current = { pointer: event.pointerId, last: at, gone: new Set() };
        return rub(at);
      }
      const stroke: Stroke = { stroke_id: newId(), document_id: documentId, page, tool: pen.tool, color: pen.color, width: pen.width, points: "", text: "" };
      stroking.current = { pointer: event.pointerId, stroke, points: [at], signals: now.current.onWet?.(stroke) ?? null, pressed: event.pointerType === "pen" };
      repaint();
    };

    const move = (event: PointerEvent) => {
      const mine = stroking.current;
      if (mine !== null && mine.pointer === event.pointerId) {
        event.preventDefault();
        const passed = event.getCoalescedEvents?.() ?? [];
        for (const one of passed.length > 0 ? passed : [event]) {
          const next = point(one);
          const last = mine.points[mine.points.length - 1]!;
          if (mine.points.length < MOST_POINTS && Math.hypot(next.x - last.x, next.y - last.y) >= 4) mine.points.push(next);
        }
        mine.signals?.moved(mine.points);
        return repaint();
      }
      if (rubbing.current?.pointer === event.pointerId) {
        event.preventDefault();
        rub(point(event));
      }
    };

    const rub = (at: InkPoint) => {
      const { size, erasable, setRubbed } = now.current;
      const rubber = rubbing.current!;
      const before = rubber.gone.size;
      for (const stroke of erasable()) {
        if (!rubber.gone.has(stroke.stroke_id) && hits(stroke, rubber.last, at, ERASER, size.width / size.height)) rubber.gone.add(stroke.stroke_id);
      }
      rubber.last = at;
      if (rubber.gone.size !== before) setRubbed(new Set(rubber.gone));
    };

    const end = (event: PointerEvent) => {
      fingers.delete(event.pointerId);
      const { pen, onDraw, onErase, setRubbed, onNote } = now.current;
      const mine = stroking.current;
      if (mine !== null && mine.pointer === event.pointerId) {
        stroking.current = null;
        onDraw?.({ ...mine.stroke, points: fit(mine.points) });
        return repaint();
      }
      const rubber = rubbing.current;
      if (rubber !== null && rubber.pointer === event.pointerId) {
        rubbing.current = null;
        if (rubber.gone.size > 0) onErase?.([...rubber.gone]);
        return setRubbed(new Set());
      }
      if (pen?.tool === "text" && !(event.pointerType === "touch" && stylusSeen) && event.target === target) onNote(caret.current);
    };

    const cancel = () => {
      stroking.current?.signals?.cancel();
      stroking.current = null;
      if (rubbing.current !== null) now.current.setRubbed(new Set());
      rubbing.current = null;
      repaint();
    };
    const cancelled = (event: PointerEvent) => {
      fingers.delete(event.pointerId);
      if (stroking.current?.pointer === event.pointerId || rubbing.current?.pointer === event.pointerId) cancel();
    };

    target.addEventListener("pointerdown", begin);
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", end);
    target.addEventListener("pointercancel", cancelled);
    return () => {
      cancelAnimationFrame(frame);
      stroking.current?.signals?.cancel();
      stroking.current = null;
      rubbing.current = null;
      target.removeEventListener("pointerdown", begin);
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", end);
      target.removeEventListener("pointercancel", cancelled);
    };
  }, [world.element, world.documentId, world.page, world.pen?.tool, world.target]);

  /** A note without a pointer: the arrow keys choose the place, Enter begins. */
  const key = (event: React.KeyboardEvent) => {
    if (now.current.pen?.tool !== "text" || event.nativeEvent.isComposing) return;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) return now.current.onNote(caret.current);
    const within = (value: number) => Math.min(SIDE - NOTE_STEP, Math.max(0, value));
    caret.current = { x: within(caret.current.x + step[0]! * NOTE_STEP), y: within(caret.current.y + step[1]! * NOTE_STEP) };
  };

  const write = (at: { x: number; y: number }, text: string) => {
    const { pen, documentId, page, onDraw } = now.current;
    if (pen === null) return;
    const points = encodePoints([{ ...at, pressure: FULL_PRESSURE }]);
    onDraw?.({ stroke_id: newId(), document_id: documentId, page, tool: "text", color: pen.color, width: pen.width, points, text });
  };

  return { paint, key, write, version };
}
