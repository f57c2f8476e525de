import { useConnection } from "@dienhong/shared/react";
import { useEffect, useRef, useState } from "react";

const SHOWN_MS = 8000;

/** After a reconnect: how many unsent things went out, for a few seconds; null: nothing to tell. */
export function useResent(): number | null {
  const { status, unsent } = useConnection();
  const [told, setTold] = useState<number | null>(null);
  const wasOffline = useRef(false);
  const most = useRef(0);
  useEffect(() => {
    if (status === "offline") {
      wasOffline.current = true;
      most.current = Math.max(most.current, unsent);
      setTold(null);
    } else if (status === "live" && wasOffline.current && unsent === 0) {
      wasOffline.current = false;
      setTold(most.current);
      most.current = 0;
    }
  }, [status, unsent]);
  useEffect(() => {
    if (told === null) return;
    const timer = setTimeout(() => setTold(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return told;
}
