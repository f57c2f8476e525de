// Who sits in this window. Asked once; everything below may take the answer for granted.
import { ApiRefusal, calls, type Person } from "@dienhong/shared/api";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { ErrorNote, Waiting } from "./notes";
import { wordsOf } from "./useCall";

export interface Session {
  person: Person;
  sessionId: string;
  signOut: () => Promise<void>;
}

const Here = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(Here);
  if (session === null) throw new Error("no SignedIn above");
  return session;
}

/** Shows its children to somebody who is signed in; everybody else goes to the sign-in page and comes back after it. */
export function SignedIn({ children }: { children: ReactNode }) {
  const [location, go] = useLocation();
  const [known, setKnown] = useState<{ person: Person; sessionId: string } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    let gone = false;
    setError(null);
    calls
      .whoAmI()
      .then((answer) => !gone && setKnown({ person: answer.person, sessionId: answer.session_id }))
      .catch((failure: unknown) => {
        if (gone) return;
        if (failure instanceof ApiRefusal && failure.status === 401)
          go(`/sign-in?goto=${encodeURIComponent(location)}`, { replace: true });
        else setError(wordsOf(failure));
      });
    return () => {
      gone = true;
    };
    // The address is only where to come back to; a change of it asks nothing again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [turn]);

  const signOut = useCallback(async () => {
    await calls.signOut();
    go("/sign-in");
  }, [go]);

  const session = useMemo(() => (known ? { ...known, signOut } : null), [known, signOut]);
  if (error !== null) return <main><ErrorNote error={error} onRetry={() => setTurn(turn + 1)} /></main>;
  if (session === null) return <main><Waiting /></main>;
  return <Here.Provider value={session}>{children}</Here.Provider>;
}
