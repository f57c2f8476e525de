// The time of day, by the server's clock: a hall's computer is often wrong by minutes.
import { useActions } from "@dienhong/shared/react";
import { time } from "@dienhong/shared/words";
import { useEffect, useState } from "react";
import classes from "./screen.module.css";

export function Clock() {
  const now = useNow(10_000);
  return <time className={classes.clock}>{time(now)}</time>;
}

/** The server's time, looked at every so often. */
export function useNow(everyMs: number): number {
  const { serverNow } = useActions();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [serverNow, everyMs]);
  return now;
}
