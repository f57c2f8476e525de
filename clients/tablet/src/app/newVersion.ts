/**
 * The installed app's next version. It waits until the person agrees; nothing ever reloads by itself in a meeting.
 */

import { useSyncExternalStore } from "react";
import { registerSW } from "virtual:pwa-register";

const CHECK_EVERY_MS = 30 * 60 * 1000;

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
  return { waiting: seen, takeIt: () => void (put === null ? window.location.reload() : put(true)) };
}

function subscribe(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}
