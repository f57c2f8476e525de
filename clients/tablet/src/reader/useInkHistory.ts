/** Undo and redo of what this hand drew and erased, on both layers. */

import { type InkDeed, useInkActions } from "@dienhong/shared/ui";
import { useCallback, useEffect, useRef, useState } from "react";
import * as history from "./history";

export function useInkHistory(mayShare: boolean) {
  const { erase, restore } = useInkActions();
  const [held, setHeld] = useState(history.EMPTY);
  const newest = useRef(held);
  const set = useCallback((next: history.History) => {
    newest.current = next;
    setHeld(next);
  }, []);
  const carryOut = useCallback(
    (taken: { history: history.History; step: history.Step } | null) => {
      if (taken === null) return;
      set(taken.history);
      (taken.step.act === "erase" ? erase : restore)(taken.step.layer, taken.step.stroke_ids);
    },
    [erase, restore, set],
  );
  useEffect(() => {
    if (!mayShare) set(history.forget(newest.current, "shared"));
  }, [mayShare, set]);
  return {
    did: useCallback((deed: InkDeed) => set(history.did(newest.current, deed)), [set]),
    undo: useCallback(() => carryOut(history.undo(newest.current)), [carryOut]),
    redo: useCallback(() => carryOut(history.redo(newest.current)), [carryOut]),
    mayUndo: held.done.length > 0,
    mayRedo: held.undone.length > 0,
  };
}
