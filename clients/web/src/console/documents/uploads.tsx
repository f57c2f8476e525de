// Papers on their way up: one after the other, with progress, and with the reason where one is refused.
// Lives above the tabs, so that an upload goes on while the secretary looks at something else.
import { ApiRefusal, calls, newId } from "@dienhong/shared/api";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { wordsOf } from "../../shell/useCall";

/** More than this at once is a mistake of the hand (a whole folder); the rest is refused with a sentence. */
const MOST = 60;

export interface Upload {
  id: string;
  itemId: string;
  file: File;
  state: "waiting" | "going" | "examined" | "failed";
  /** 0 to 1. */
  progress: number;
  reason: string | null;
  /** False where sending the same file again cannot help. */
  mayRetry: boolean;
}

export interface Uploads {
  list: readonly Upload[];
  /** How many files were left out because too many came at once. */
  leftOut: number;
  add: (itemId: string, files: File[]) => void;
  retry: (id: string) => void;
  dismiss: (id: string) => void;
}

const UploadsContext = createContext<Uploads | null>(null);

export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext);
  if (uploads === null) throw new Error("no UploadsProvider above");
  return uploads;
}

export function UploadsProvider({ meetingId, children }: { meetingId: string; children: ReactNode }) {
  const [list, setList] = useState<readonly Upload[]>([]);
  const [leftOut, setLeftOut] = useState(0);
  const busy = useRef(false);
  const aborts = useRef(new Map<string, AbortController>());

  const change = useCallback((id: string, part: Partial<Upload>) => {
    setList((before) => before.map((each) => (each.id === id ? { ...each, ...part } : each)));
  }, []);

  const add = useCallback((itemId: string, files: File[]) => {
    setList((before) => {
      const room = Math.max(0, MOST - before.length);
      setLeftOut(Math.max(0, files.length - room));
      const fresh = files.slice(0, room).map((file): Upload => ({
        id: newId(), itemId, file, state: "waiting", progress: 0, reason: null, mayRetry: false,
      }));
      return [...before, ...fresh];
    });
  }, []);

  const retry = useCallback((id: string) => change(id, { state: "waiting", progress: 0, reason: null }), [change]);

  const dismiss = useCallback((id: string) => {
    aborts.current.get(id)?.abort();
    setList((before) => before.filter((each) => each.id !== id));
  }, []);

  useEffect(() => {
    const next = list.find((each) => each.state === "waiting");
    if (next === undefined || busy.current) return;
    busy.current = true;
    const abort = new AbortController();
    aborts.current.set(next.id, abort);
    change(next.id, { state: "going" });
    calls
      .uploadDocument(meetingId, next.itemId, next.file, {
        title: titleOf(next.file.name),
        signal: abort.signal,
        onProgress: (progress) => change(next.id, progress < 1 ? { progress } : { progress, state: "examined" }),
      })
      .then(() => dismiss(next.id))
      .catch((failure: unknown) => {
        const mayRetry = !(failure instanceof ApiRefusal) || failure.status >= 500 || failure.status === 429;
        if (!abort.signal.aborted) change(next.id, { state: "failed", reason: wordsOf(failure), mayRetry });
      })
      .finally(() => {
        busy.current = false;
        aborts.current.delete(next.id);
        setList((before) => [...before]);
      });
  }, [list, meetingId, change, dismiss]);

  // Leaving now would lose files that are on their way: the browser asks first.
  const onTheWay = list.some((each) => each.state !== "failed");
  useEffect(() => {
    if (!onTheWay) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [onTheWay]);

  const uploads = useMemo<Uploads>(() => ({ list, leftOut, add, retry, dismiss }), [list, leftOut, add, retry, dismiss]);
  return <UploadsContext.Provider value={uploads}>{children}</UploadsContext.Provider>;
}

/** "12-TTr_quy hoach.pdf" → "12-TTr quy hoach": a first title that the secretary may better. */
function titleOf(fileName: string): string {
  const bare = fileName.normalize("NFC").replace(/^.*[\\/]/, "").replace(/\.pdf$/i, "").replace(/_+/g, " ").trim();
  return (bare === "" ? fileName : bare).slice(0, 300);
}
