import { useActions } from "@dienhong/shared/react";
import { time } from "@dienhong/shared/words";
import { useEffect, useState } from "react";
import styles from "./headers.module.css";

/** The room's clock: the server's, whatever this tablet believes. */
export function Clock() {
  const { serverNow } = useActions();
  const [now, setNow] = useState(() => serverNow());
  useEffect(() => {
    const ticking = setInterval(() => setNow(serverNow()), 5000);
    return () => clearInterval(ticking);
  }, [serverNow]);
  return (
    <time className={styles.clock} dateTime={new Date(now).toISOString()}>
      {time(now)}
    </time>
  );
}
