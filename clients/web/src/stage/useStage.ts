// What the stage shows, moment by moment: the page that the record says, and while the presenter's hand moves, where it
// moves. Signals of people who may not present are passed over.
import { stage as stageOf } from "@dienhong/shared/features";
import type { DocumentView, Role } from "@dienhong/shared/protocol";
import { useActions, useMeetingState, useSignal, useView } from "@dienhong/shared/react";
import type { PaperMove, PaperPosition } from "@dienhong/shared/ui";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

export interface Stage {
  /** The paper on the stage; undefined where nothing is shown (or it was just withdrawn). */
  paper: DocumentView | undefined;
  position: PaperPosition | null;
  holderId: string | null;
  /** For those who may present: move what everybody sees. */
  move: (position: PaperPosition, how: PaperMove) => void;
}

interface Moving {
  documentId: string;
  position: PaperPosition;
}

/** A scrub that was never let go (the presenter's network went away) ends by itself. */
const LET_GO_MS = 6000;
/** Signals while a hand moves: at most this often. */
const EVERY_MS = 60;

export function useStage(): Stage {
  const view = useView("stage");
  const documents = useView("documents");
  const { send, pass } = useActions();
  const roles = useRoles();
  const shown = view?.shown ?? null;
  const holderId = view?.holder_id ?? null;
  const [moving, setMoving] = useState<Moving | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastPass = useRef(0);

  const hold = useCallback((next: Moving | null) => {
    clearTimeout(timer.current);
    setMoving(next);
    if (next !== null) timer.current = setTimeout(() => setMoving(null), LET_GO_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  // The record has spoken: it is where it says.
  useEffect(() => hold(null), [shown, hold]);

  useSignal("stage.scrub", (data, from) => {
    const role = roles.get(from);
    if (role === undefined || view === null || !stageOf.mayPresent(view, { person_id: from, role })) return;
    if (shown === null || data.document_id !== shown.document_id) return;
    const { page, zoom = 100, x = 32767, y = 32767 } = data;
    hold({ documentId: data.document_id, position: { page, zoom, x, y } });
  });

  const documentId = shown?.document_id ?? null;
  const move = useCallback(
    (position: PaperPosition, how: PaperMove) => {
      if (documentId === null) return;
      const whole = {
        page: position.page,
        zoom: Math.round(position.zoom),
        x: Math.round(position.x),
        y: Math.round(position.y),
      };
      hold({ documentId, position: whole });
      if (how === "settled") void send("stage.turn_page", { document_id: documentId, ...whole });
      else if (performance.now() - lastPass.current > EVERY_MS) {
        lastPass.current = performance.now();
        pass("stage.scrub", { document_id: documentId, ...whole });
      }
    },
    [documentId, hold, send, pass],
  );

  const paper = documents?.documents.find((each) => each.document_id === documentId);
  const position = useMemo<PaperPosition | null>(() => {
    if (shown === null) return null;
    if (moving !== null && moving.documentId === shown.document_id) return moving.position;
    return { page: shown.page, zoom: shown.zoom, x: shown.x, y: shown.y };
  }, [shown, moving]);
  return { paper, position, holderId, move };
}

function useRoles(): Map<string, Role> {
  const participants = useMeetingState((s) => s.views?.roster.participants ?? null);
  return useMemo(() => new Map((participants ?? []).map((each) => [each.person_id, each.role])), [participants]);
}
