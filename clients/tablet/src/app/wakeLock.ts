/** Keeps the screen awake while the meeting is in session. The lock is lost whenever the page is hidden: taken again. */

import { useEffect } from "react";

export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !("wakeLock" in navigator)) return;
    let over = false;
    let lock: WakeLockSentinel | null = null;
    const take = async (): Promise<void> => {
      if (over || document.visibilityState !== "visible" || (lock !== null && !lock.released)) return;
      try {
        const taken = await navigator.wakeLock.request("screen");
        if (over) await taken.release();
        else lock = taken;
      } catch {
        // Battery saver says no: the tablet dims as it always does.
      }
    };
    const again = (): void => void take();
    void take();
    document.addEventListener("visibilitychange", again);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", again);
      void lock?.release().catch(() => undefined);
    };
  }, [wanted]);
}
