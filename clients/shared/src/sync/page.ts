// What the browser says of the page: it woke, it lost the network, it is put away.

export interface PageEvents {
  wake: () => void;
  lost: () => void;
  hidden: () => void;
}

/** Returns the way out. Outside a browser nothing is heard. */
export function listenToPage({ wake, lost, hidden }: PageEvents): () => void {
  if (typeof window === "undefined" || typeof document === "undefined") return () => undefined;
  const shown = () => (document.visibilityState === "visible" ? wake() : hidden());
  const leave = new AbortController();
  const { signal } = leave;
  window.addEventListener("online", wake, { signal });
  window.addEventListener("offline", lost, { signal });
  window.addEventListener("pagehide", hidden, { signal });
  document.addEventListener("visibilitychange", shown, { signal });
  return () => leave.abort();
}
