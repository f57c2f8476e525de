// One conclusion box wired to the meeting: saves by itself, survives a reload, notices the other secretary.
import { notices as noticesOf } from "@dienhong/shared/features";
import { useActions, useMeetingState, usePending, useWords } from "@dienhong/shared/react";
import { useDraft } from "@dienhong/shared/ui";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  draftOf, isUnsaved, keepMine, maySave, refused, sent, serverHas, takeBoth, takeTheirs, typed, type Draft, type Written,
} from "./conclusionDraft";

/** After the last key. */
const REST_MS = 1200;

interface Kept {
  text: string;
  base: Written;
}

export interface Conclusion {
  draft: Draft;
  /** Why the last save was refused; typing again, or `saveNow`, tries anew. */
  error: string | null;
  type: (text: string) => void;
  saveNow: () => void;
  keepMine: () => void;
  takeTheirs: () => void;
  takeBoth: () => void;
}

export function useConclusion(itemId: string): Conclusion {
  const { refusalText } = useWords();
  const { send, serverNow } = useActions();
  const meetingId = useMeetingState((s) => s.meetingId);
  const text = useMeetingState((s) => (s.views ? noticesOf.conclusionOn(s.views.notices, itemId).text : ""));
  const revision = useMeetingState((s) => (s.views ? noticesOf.conclusionOn(s.views.notices, itemId).revision : 0));
  const onTheWay = usePending("notices.write_conclusion").find((each) => each.data.item_id === itemId);
  const [kept, keep, drop] = useDraft<Kept>(`conclusion/${meetingId}/${itemId}`);
  const [draft, setDraft] = useState<Draft>(() => start({ text, revision }, kept, onTheWay?.data.text ?? null));
  const [error, setError] = useState<string | null>(null);
  const asking = useRef(false);

  const sendingText = onTheWay?.data.text ?? null;
  useEffect(() => {
    setDraft((before) => {
      const after = serverHas(before, { text, revision }, serverNow());
      // A save of an earlier visit of this page that is no longer on its way will not be answered here.
      return after.sending !== null && sendingText === null && !asking.current ? refused(after) : after;
    });
  }, [text, revision, sendingText, serverNow]);

  const unsaved = isUnsaved(draft);
  useEffect(() => {
    if (unsaved) keep({ text: draft.text, base: draft.base });
    else drop();
  }, [unsaved, draft.text, draft.base, keep, drop]);

  const save = useCallback(async () => {
    if (!maySave(draft) || asking.current) return;
    asking.current = true;
    setDraft(sent);
    setError(null);
    const asked = { item_id: itemId, text: draft.text, base_revision: draft.base.revision };
    const outcome = await send("notices.write_conclusion", asked, { quiet: true });
    asking.current = false;
    if (outcome.outcome === "done") return;
    setDraft(refused);
    // The other secretary's text comes as an event; both texts are shown then.
    if (outcome.code !== "notices.conclusion_changed") setError(refusalText(outcome.code, outcome.details));
  }, [draft, itemId, send, refusalText]);

  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  const ready = maySave(draft) && error === null;
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => void latest.current(), REST_MS);
    return () => clearTimeout(timer);
  }, [ready, draft.text]);
  useEffect(() => {
    const flush = () => void latest.current();
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, []);

  return {
    draft,
    error,
    type: (next) => {
      setError(null);
      setDraft((before) => typed(before, next));
    },
    saveNow: () => void save(),
    keepMine: () => setDraft(keepMine),
    takeTheirs: () => setDraft(takeTheirs),
    takeBoth: () => setDraft(takeBoth),
  };
}

function start(server: Written, kept: Kept | null, sending: string | null): Draft {
  if (kept === null) return { ...draftOf(server), sending };
  return { ...typed(draftOf(kept.base), kept.text), sending };
}
