/**
 * The installed app's next version. It waits until the person agrees; nothing ever reloads by itself in a meeting.
 */

import { useSyncExternalStore } from "react";
import { registerSW } from "virtual:pwa-register";

const CHECK_EVERY_MS = 30 * 60 * 1000;
const TAKES_OVER_MS = 1500;

let waiting = false;
let put: ((reload?: boolean) => Promise<void>) | null = null;
const listeners = new Set<() => void>();

/** Once, at the start. Without HTTPS there is no service worker, and nothing to do. */
export function watchForNewVersion(): void {
  if (!("serviceWorker" in navigator)) return;
  put = registerSW({
    onNeedRefresh() {
      waiting = true;
      for (const heard of listeners) heard();
    },
    onRegisteredSW(_url, registration) {
      if (registration === undefined) return;
      setInterval(() => {
        if (navigator.onLine) registration.update().catch(() => undefined);
      }, CHECK_EVERY_MS);
    },
  });
}

export function useNewVersion(): { waiting: boolean; takeIt: () => void } {
  const seen = useSyncExternalStore(subscribe, () => waiting);
  return { waiting: seen, takeIt };
}

/** The new worker takes over and the page begins anew. A page that no worker controls yet hears nothing of it: it waits
 * a moment and reloads by itself. */
function takeIt(): void {
  const reload = (): void => window.location.reload();
  void put?.(true);
  setTimeout(reload, put === null ? 0 : TAKES_OVER_MS);
}

function subscribe(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}
