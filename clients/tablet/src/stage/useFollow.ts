/**
 * The stage as one tablet lives it: `follow.ts` tied to the meeting. Presenting, every turn goes to everyone; while the
 * hand still moves, only signals go (`stage.scrub`), and letting go is the turn.
 */

import { stage as stageOf } from "@dienhong/shared/features";
import { useActions, useMe, useSignal, useView } from "@dienhong/shared/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import * as follow from "./follow";
import type { Mode, Place, Reading } from "./follow";
import { isTyping } from "./typing";

/** No signal for so long and no turn: the presenter has let go of nothing. */
const SCRUB_FADES_MS = 4000;
/** One signal in this time is enough to follow a hand. */
const SCRUB_EVERY_MS = 60;

export interface Follow {
  readonly mode: Mode;
  /** What this tablet shows; null: the agenda. */
  readonly place: Place | null;
  /** Where the presenter is; null: nothing is shown. */
  readonly live: Place | null;
  readonly presenterId: string | null;
  readonly mayPresent: boolean;
  /** Goes to a page; null: to the agenda. Presenting, everybody goes along. */
  go: (place: Place | null) => void;
  /** The hand is on its way (slider, zoom, scroll); `settled`: it let go. */
  slide: (place: Place, settled: boolean) => void;
  rejoin: () => void;
  /** Presenting: look around without taking the room along. */
  standApart: () => void;
  /** Shows this place to everyone. */
  present: (place: Place) => void;
  /** While true nothing moves under the pen. */
  hold: (held: boolean) => void;
}

/** Following, one may zoom and scroll on the shown page without leaving; the presenter's next move ends it. */
interface Glance {
  readonly over: Place;
  readonly place: Place;
}

export function useFollow(): Follow {
  const me = useMe();
  const view = useView("stage");
  const { send, pass } = useActions();
  const may = me !== null && view !== null && stageOf.mayPresent(view, me);
  const shown = view?.shown ?? null;
  const [reading, setReading] = useState<Reading>(() => follow.begin(me?.person_id ?? "", may, shown));
  const newest = useRef(reading);
  const apply = useCallback((change: (reading: Reading) => Reading) => {
    newest.current = change(newest.current);
    setReading(newest.current);
  }, []);

  useEffect(() => apply((r) => follow.stageIs(r, shown, may, isTyping())), [apply, shown, may]);

  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);
  useSignal("stage.scrub", (data, from) => {
    const place = { document_id: data.document_id, page: data.page, zoom: data.zoom ?? 100, x: data.x ?? 32767, y: data.y ?? 32767 };
    apply((r) => follow.scrubbed(r, from, place));
    clearTimeout(fading.current);
    fading.current = setTimeout(() => apply(follow.scrubFaded), SCRUB_FADES_MS);
  });
  useEffect(() => () => clearTimeout(fading.current), []);

  const turn = useCallback(
    (place: Place) => {
      apply((r) => follow.turned(r, place));
      void send("stage.turn_page", place).then((outcome) => {
        if (outcome.outcome === "refused") apply(follow.turnRefused);
      });
    },
    [apply, send],
  );

  const [glance, setGlance] = useState<Glance | null>(null);
  const lastScrub = useRef(0);

  const go = useCallback(
    (place: Place | null) => {
      setGlance(null);
      if (place !== null && follow.modeOf(newest.current) === "presenting") turn(place);
      else apply((r) => follow.moved(r, place));
    },
    [apply, turn],
  );

  const slide = useCallback(
    (place: Place, settled: boolean) => {
      const { live } = newest.current;
      const mode = follow.modeOf(newest.current);
      if (mode === "following" && live !== null && live.document_id === place.document_id && live.page === place.page) {
        setGlance({ over: live, place });
      } else if (mode !== "presenting") {
        apply((r) => follow.moved(r, place));
      } else if (settled) {
        turn(place);
      } else {
        apply((r) => follow.moved(r, place));
        const now = performance.now();
        if (now - lastScrub.current < SCRUB_EVERY_MS) return;
        lastScrub.current = now;
        pass("stage.scrub", place);
      }
    },
    [apply, pass, turn],
  );

  const rejoin = useCallback(() => apply(follow.rejoined), [apply]);
  const standApart = useCallback(() => apply(follow.stoodApart), [apply]);

  const mode = follow.modeOf(reading);
  const glancing = mode === "following" && glance !== null && glance.over === reading.live;
  const now = glancing ? glance.place : follow.placeOf(reading);
  const [held, setHeld] = useState<{ place: Place | null } | null>(null);
  const seen = useRef(now);
  const hold = useCallback((on: boolean) => setHeld(on ? { place: seen.current } : null), []);
  const place = held === null ? now : held.place;
  useEffect(() => {
    seen.current = place;
  });

  return useMemo(
    () => ({
      mode,
      place,
      live: reading.live,
      presenterId: reading.shown?.presenter_id ?? null,
      mayPresent: may,
      go, slide, rejoin, standApart, present: turn, hold,
    }),
    [mode, reading, place, may, go, slide, rejoin, standApart, turn, hold],
  );
}
