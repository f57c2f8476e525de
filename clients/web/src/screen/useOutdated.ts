// The server has a newer version of this page: a screen without hands reloads itself, at most once a minute.
import { useEffect } from "react";

const KEPT = "dienhong.screen_reloaded_at";
const EVERY_MS = 60_000;

export function useOutdated(outdated: boolean): void {
  useEffect(() => {
    if (!outdated) return;
    const last = Number(sessionStorage.getItem(KEPT) ?? 0);
    const wait = Math.max(0, last + EVERY_MS - Date.now());
    const timer = setTimeout(() => {
      sessionStorage.setItem(KEPT, String(Date.now()));
      window.location.reload();
    }, wait);
    return () => clearTimeout(timer);
  }, [outdated]);
}
