// Ink above a page: dry strokes of both layers on one canvas, notes as text, everything wet on another canvas. One's own stroke is drawn at
// once, before anybody is asked. It knows no meeting: strokes come in, strokes go out (MeetingInk wires it).
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { drawStroke, type WetInkDesk } from "../ink";
import type { Stroke, StrokeView } from "../protocol";
import { useWords } from "../react/useWords";
import { prepared, useCanvas } from "./ink/canvas";
import { Note } from "./ink/Note";
import { NoteEditor } from "./ink/NoteEditor";
import { useHand } from "./ink/useHand";
import { drawWet } from "./ink/wetPaint";
import type { InkPen } from "./inkTool";
import classes from "./InkLayer.module.css";

export interface InkLayerProps {
  documentId: string;
  page: number;
  /** Of the page as shown, in CSS pixels. */
  width: number;
  height: number;
  /** Dry strokes of the shared layer. */
  shared: readonly StrokeView[];
  /** Dry strokes of the own private layer. */
  own: readonly Stroke[];
  /** Shared strokes drawn here that the server has not confirmed: paler until it has. */
  pending?: readonly Stroke[];
  /** Private strokes that have not reached the server: marked. */
  unsent?: ReadonlySet<string>;
  /** Strokes erased here, not yet confirmed: hidden. */
  hidden?: ReadonlySet<string>;
  /** Other people's wet ink. */
  wet?: WetInkDesk;
  /** What is in hand; null: the layer only shows. */
  pen: InkPen | null;
  /** Where new strokes go; the eraser takes from here only. */
  target: "shared" | "private";
  onDraw?: (stroke: Stroke) => void;
  onErase?: (strokeIds: string[]) => void;
  /** Which shared strokes may be erased by this person. */
  mayErase?: (entry: StrokeView) => boolean;
  /** Starts the wet signals of one stroke; see `WetInkSender`. */
  onWet?: (stroke: Stroke) => { moved: (points: readonly { x: number; y: number; pressure: number }[]) => void; cancel: () => void } | null;
}

const NO_STROKES: readonly Stroke[] = [];
const NONE: ReadonlySet<string> = new Set();
const PALE = 0.55;

export function InkLayer(props: InkLayerProps) {
  const { documentId, page, width, height, shared, own, pending = NO_STROKES, unsent = NONE, hidden = NONE, wet, pen, target } = props;
  const { t } = useWords();
  const dry = useRef<HTMLCanvasElement>(null);
  const live = useRef<HTMLCanvasElement>(null);
  const size = useMemo(() => ({ width, height }), [width, height]);
  useCanvas(dry, size);
  useCanvas(live, size);

  // Strokes under the eraser go at once, although the eraser is still down.
  const [rubbed, setRubbed] = useState<ReadonlySet<string>>(NONE);
  const [note, setNote] = useState<{ x: number; y: number } | null>(null);
  const confirmed = useMemo(() => new Set(shared.map((entry) => entry.stroke.stroke_id)), [shared]);
  const others = useSyncExternalStore(
    (changed) => wet?.subscribe(changed) ?? (() => undefined),
    () => wet?.version ?? 0,
  );

  const seen = useMemo(() => {
    const visible = (stroke: Stroke) => !hidden.has(stroke.stroke_id) && !rubbed.has(stroke.stroke_id);
    return [
      ...shared.map(({ stroke }) => ({ stroke, pale: false })),
      ...pending.filter((stroke) => !confirmed.has(stroke.stroke_id)).map((stroke) => ({ stroke, pale: true })),
      ...own.map((stroke) => ({ stroke, pale: unsent.has(stroke.stroke_id) })),
    ].filter(({ stroke }) => visible(stroke));
  }, [shared, own, pending, unsent, hidden, rubbed, confirmed]);
  const notes = seen.filter(({ stroke }) => stroke.tool === "text");

  useEffect(() => {
    const context = prepared(dry.current, size);
    if (context === null) return;
    for (const { stroke, pale } of seen) if (stroke.tool !== "text") drawStroke(context, stroke, size, pale ? PALE : 1);
  }, [seen, size]);

  const hand = useHand({
    element: live, size, documentId, page, pen, target, rubbed, setRubbed,
    erasable: () => (target === "private" ? own : shared.filter((entry) => props.mayErase?.(entry) ?? true).map((entry) => entry.stroke))
      .filter((stroke) => !hidden.has(stroke.stroke_id)),
    onDraw: props.onDraw, onErase: props.onErase, onWet: target === "shared" ? props.onWet : undefined,
    onNote: (at) => setNote(at),
  });

  useEffect(() => {
    const context = prepared(live.current, size);
    if (context === null) return;
    for (const stroke of wet?.onPage(documentId, page) ?? []) drawWet(context, stroke, size);
    hand.paint(context);
    // `hand.stroke` changes with every stroke begun or ended; while it grows the hand paints by itself.
  }, [others, size, wet, documentId, page, hand.version]);

  useEffect(() => setNote(null), [documentId, page, pen?.tool]);

  return (
    <div className={classes.layer} data-ink-page={page} data-shared={shared.length} data-own={own.length} data-tool={pen?.tool ?? "none"} data-target={target} data-pending={pending.length || undefined} data-unsent={unsent.size || undefined}>
      <canvas ref={dry} className={classes.canvas} aria-hidden />
      {notes.map(({ stroke, pale }) => <Note key={stroke.stroke_id} stroke={stroke} page={size} pale={pale} />)}
      <canvas
        ref={live}
        className={classes.hand}
        style={{ pointerEvents: pen === null ? "none" : "auto" }}
        role={pen === null ? undefined : "application"}
        aria-hidden={pen === null ? true : undefined}
        aria-label={pen === null ? undefined : `${t("ink.canvas", { page })}. ${pen.tool === "text" ? t("ink.note_move_hint") : ""}`}
        tabIndex={pen?.tool === "text" ? 0 : undefined}
        onKeyDown={hand.key}
      />
      {note !== null && pen !== null ? (
        <NoteEditor
          at={note}
          page={size}
          pen={pen}
          onKeep={(text) => {
            setNote(null);
            hand.write(note, text);
          }}
          onCancel={() => setNote(null)}
        />
      ) : null}
    </div>
  );
}
