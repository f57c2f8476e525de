import { ApiRefusal, Unreachable } from "@dienhong/shared/api";
import { refusalText, t } from "@dienhong/shared/words";
import { useCallback, useEffect, useRef, useState } from "react";

/** What went wrong, in the person's words. */
export function wordsOf(error: unknown): string {
  if (error instanceof ApiRefusal) return refusalText(error.code, error.details);
  if (error instanceof Unreachable) return t("common.unreachable");
  return t("web.error.unexpected");
}

export interface Call<A extends unknown[], R> {
  busy: boolean;
  /** The last failure in words; null after a success or `forget`. */
  error: string | null;
  /** Runs the call; undefined where it failed (then `error` says why). */
  run: (...args: A) => Promise<R | undefined>;
  forget: () => void;
}

/** One call to the server at a time, with its state for the screen. */
export function useCall<A extends unknown[], R>(call: (...args: A) => Promise<R>): Call<A, R> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const latest = useRef(call);
  useEffect(() => {
    latest.current = call;
  });
  const run = useCallback(async (...args: A) => {
    setBusy(true);
    setError(null);
    try {
      return await latest.current(...args);
    } catch (failure) {
      setError(wordsOf(failure));
      return undefined;
    } finally {
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setError(null), []);
  return { busy, error, run, forget };
}

export interface Loaded<T> {
  value: T | null;
  error: string | null;
  /** 404: there is no such thing, or not for this person. */
  notFound: boolean;
  reload: () => void;
}

/** Loads when `key` changes and again on `reload`; an answer that comes too late is dropped. */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, "reload">>({ value: null, error: null, notFound: false });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    const abort = new AbortController();
    latest
      .current(abort.signal)
      .then((value) => !abort.signal.aborted && setState({ value, error: null, notFound: false }))
      .catch((failure: unknown) => {
        if (abort.signal.aborted) return;
        const notFound = failure instanceof ApiRefusal && failure.status === 404;
        setState((before) => ({ value: before.value, error: wordsOf(failure), notFound }));
      });
    return () => abort.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, reload };
}
