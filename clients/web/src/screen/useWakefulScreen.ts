// A hall screen does not go dark in the middle of a report.
import { useEffect } from "react";

export function useWakefulScreen(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let gone = false;
    const ask = async () => {
      if (document.visibilityState !== "visible" || gone) return;
      try {
        lock = await navigator.wakeLock?.request("screen");
        if (gone) void lock?.release();
      } catch {
        // The system refuses (low battery, an old browser): the screen's own settings decide then.
      }
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      gone = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}
