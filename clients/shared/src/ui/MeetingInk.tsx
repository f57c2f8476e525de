// Ink wired to the meeting: the shared layer through commands and signals, the private layer through its own store.
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { isDesk } from "../features/lifecycle/select";
import { mayShow } from "../features/stage/select";
import { WetInkDesk, WetInkSender } from "../ink";
import type { Stroke, StrokeView } from "../protocol";
import { useActions, useConnectionObject, useMe, usePending, usePrivateInk, useSharedInk } from "../react/hooks";
import { InkLayer } from "./InkLayer";
import type { InkPen } from "./inkTool";

/** What one hand did, for undo: the opposite is asked for by ids. */
export interface InkDeed {
  layer: "private" | "shared";
  document_id: string;
  page: number;
  kind: "drew" | "erased";
  stroke_ids: readonly string[];
}

export interface MeetingInkProps {
  documentId: string;
  page: number;
  width: number;
  height: number;
  pen: InkPen | null;
  target: "shared" | "private";
  /** Show the own private layer (never on the hall screen). */
  showPrivate?: boolean;
  /** Show the shared layer, wet and dry. */
  showShared?: boolean;
  onDeed?: (deed: InkDeed) => void;
}

const NO_STROKES: readonly Stroke[] = [];
const NO_ENTRIES: readonly StrokeView[] = [];
const NO_IDS: ReadonlySet<string> = new Set();
const AT_ONCE = 200;

/** `InkLayer` wired to the meeting: give it to `PaperView`'s `layer`. */
export function MeetingInk({ documentId, page, width, height, pen, target, showPrivate = false, showShared = true, onDeed }: MeetingInkProps) {
  const me = useMe();
  const { send, pass } = useActions();
  const shared = useSharedInk(documentId, page);
  const privateInk = usePrivateInk();
  const subscribe = useCallback((changed: () => void) => privateInk.subscribe(changed), [privateInk]);
  const own = useSyncExternalStore(subscribe, () => (showPrivate ? privateInk.onPage(documentId, page) : NO_STROKES));
  const unsent = useSyncExternalStore(subscribe, () => (showPrivate ? privateInk.getState().unsent : NO_IDS));
  const draws = usePending("ink.draw");
  const erases = usePending("ink.erase");
  const wet = useWetInk(shared);

  const hidden = useMemo(() => new Set(erases.flatMap((command) => command.data.stroke_ids)), [erases]);
  const pending = useMemo(
    () => draws.map((command) => command.data.stroke).filter((stroke) => stroke.document_id === documentId && stroke.page === page),
    [draws, documentId, page]);

  const draw = (stroke: Stroke) => {
    if (target === "private") privateInk.draw(stroke);
    else void send("ink.draw", { stroke });
    onDeed?.({ layer: target, document_id: documentId, page, kind: "drew", stroke_ids: [stroke.stroke_id] });
  };
  const erase = (ids: string[]) => {
    if (target === "private") privateInk.erase(ids);
    else for (let at = 0; at < ids.length; at += AT_ONCE) void send("ink.erase", { stroke_ids: ids.slice(at, at + AT_ONCE) });
    onDeed?.({ layer: target, document_id: documentId, page, kind: "erased", stroke_ids: ids });
  };
  const mayErase = (entry: StrokeView) => me !== null && (isDesk(me.role) || entry.author_id === me.person_id);

  return (
    <InkLayer
      documentId={documentId} page={page} width={width} height={height}
      shared={showShared ? shared : NO_ENTRIES} own={own} pending={showShared ? pending : NO_STROKES} unsent={unsent} hidden={hidden} wet={showShared ? wet : undefined}
      pen={pen} target={target} onDraw={draw} onErase={erase} mayErase={mayErase}
      onWet={({ stroke_id, document_id, tool, color, width: pen_width }) =>
        tool === "text" ? null : new WetInkSender({ stroke_id, document_id, page, tool, color, width: pen_width }, (signal) => pass("ink.wet", signal))}
    />
  );
}

export interface InkActions {
  erase: (layer: "private" | "shared", strokeIds: readonly string[]) => void;
  restore: (layer: "private" | "shared", strokeIds: readonly string[]) => void;
}

/** For undo and redo buttons. */
export function useInkActions(): InkActions {
  const { send } = useActions();
  const privateInk = usePrivateInk();
  return useMemo(() => ({
    erase: (layer, ids) => (layer === "private" ? privateInk.erase(ids) : void send("ink.erase", { stroke_ids: [...ids] })),
    restore: (layer, ids) => (layer === "private" ? privateInk.restore(ids) : void send("ink.restore", { stroke_ids: [...ids] })),
  }), [send, privateInk]);
}

const desks = new WeakMap<object, WetInkDesk>();
const SWEEP_MS = 1000;

/** One desk of wet ink per meeting; a dry stroke takes the place of the wet one by its id. */
function useWetInk(dry: readonly StrokeView[]): WetInkDesk {
  const connection = useConnectionObject();
  let desk = desks.get(connection);
  if (desk === undefined) {
    desk = new WetInkDesk();
    desks.set(connection, desk);
  }
  const shared = desk;
  useEffect(() => connection.onSignal("ink.wet", (signal, from) => {
    if (mayShow(connection.getState().views, from)) shared.hear(signal, from);
  }), [connection, shared]);
  useEffect(() => {
    const timer = setInterval(() => shared.sweep(), SWEEP_MS);
    return () => clearInterval(timer);
  }, [shared]);
  useEffect(() => shared.dry(dry.map((entry) => entry.stroke.stroke_id)), [dry, shared]);
  return shared;
}
