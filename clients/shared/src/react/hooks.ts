// Questions to the open meeting. Each hook renders again only when its own answer changes.
import { useCallback, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { onPage } from "../features/ink/select";
import type { Commands, CommandType, Me, Role, Signals, SignalType, StrokeView, Views } from "../protocol";
import type { MeetingConnection, MeetingState, Outcome, PendingCommand, PrivateInk, SendOptions, SignalListener } from "../sync";
import { MeetingContext } from "./MeetingProvider";

/** The connection itself; rarely needed. */
export function useConnectionObject(): MeetingConnection {
  const connection = useContext(MeetingContext);
  if (connection === null) throw new Error("not inside a MeetingProvider");
  return connection;
}

/** Any part of the state: `useMeetingState((s) => s.views?.lifecycle.state)`. Select parts, do not build new objects. */
export function useMeetingState<T>(select: (state: MeetingState) => T): T {
  const connection = useConnectionObject();
  const subscribe = useCallback((changed: () => void) => connection.subscribe(changed), [connection]);
  return useSyncExternalStore(subscribe, () => select(connection.getState()));
}

/** One feature's view; null until there is one. `useView("agenda")`. */
export function useView<F extends keyof Views>(feature: F): Views[F] | null {
  return useMeetingState((state) => state.views?.[feature] ?? null);
}

export function useMe(): Me | null {
  return useMeetingState((state) => state.me);
}

export function useRole(): Role | null {
  return useMeetingState((state) => state.me?.role ?? null);
}

export function usePresence(): ReadonlySet<string> {
  return useMeetingState((state) => state.presence);
}

/** How it stands with the server. */
export function useConnection() {
  const status = useMeetingState((state) => state.status);
  const resumed = useMeetingState((state) => state.resumed);
  const restarting = useMeetingState((state) => state.restarting);
  const unsent = useMeetingState((state) => state.unsent);
  const refused = useMeetingState((state) => state.refused);
  const asOf = useMeetingState((state) => state.asOf);
  const nextAttemptAt = useMeetingState((state) => state.nextAttemptAt);
  return { status, resumed, restarting, unsent, refused, asOf, nextAttemptAt };
}

export interface MeetingActions {
  /** Asks for something. Kept on the device until it is done or refused; the promise waits as long. Never rejects. */
  send: <T extends CommandType>(type: T, data: Commands[T], options?: SendOptions) => Promise<Outcome>;
  /** Sends a signal, if live; else it is forgotten. */
  pass: <T extends SignalType>(type: T, data: Signals[T]) => void;
  /** Listens to a signal; returns the way out. In components `useSignal` is easier. */
  onSignal: <T extends SignalType>(type: T, heard: SignalListener<T>) => () => void;
  /** The person has seen the refusal. */
  dismissRefused: (id: string) => void;
  /** Try to connect at once. */
  retryNow: () => void;
  /** Milliseconds since 1970 by the server's clock. */
  serverNow: () => number;
}

/** What can be done; the same object as long as the meeting is open. */
export function useActions(): MeetingActions {
  const connection = useConnectionObject();
  return useMemo<MeetingActions>(() => ({
    send: (type, data, options) => connection.send(type, data, options),
    pass: (type, data) => connection.pass(type, data),
    onSignal: (type, heard) => connection.onSignal(type, heard),
    dismissRefused: (id) => connection.dismissRefused(id),
    retryNow: () => connection.retryNow(),
    serverNow: () => connection.serverNow(),
  }), [connection]);
}

/** Everything at once. Renders again on every change: for small pages; elsewhere take `useView` and `useActions`. */
export function useMeeting(): MeetingState & MeetingActions {
  const state = useMeetingState((whole) => whole);
  const actions = useActions();
  return useMemo(() => ({ ...state, ...actions }), [state, actions]);
}

/** Pending commands of one type. The array keeps its identity while nothing of that type changes. */
export function usePending<T extends CommandType>(type: T): ReadonlyArray<PendingCommand<T>> {
  const last = useRef<ReadonlyArray<PendingCommand<T>>>([]);
  return useMeetingState((state) => {
    const now = state.pending.filter((command): command is PendingCommand<T> => command.type === type);
    const before = last.current;
    if (now.length !== before.length || now.some((command, n) => command !== before[n])) last.current = now;
    return last.current;
  });
}

/** Calls `heard` for every signal of this type while mounted. */
export function useSignal<T extends SignalType>(type: T, heard: SignalListener<T>): void {
  const connection = useConnectionObject();
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => connection.onSignal(type, (data, from) => latest.current(data, from)), [connection, type]);
}

const NO_STROKES: readonly StrokeView[] = [];

/** The shared strokes of one page. */
export function useSharedInk(documentId: string, page: number): readonly StrokeView[] {
  return useMeetingState((state) => (state.views === null ? NO_STROKES : onPage(state.views.ink, documentId, page)));
}

/** The person's own private layer. */
export function usePrivateInk(): PrivateInk {
  return useConnectionObject().privateInk;
}
