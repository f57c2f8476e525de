// A draft that survives a reload: kept on this device until it is sent or thrown away.
import { useCallback, useEffect, useState } from "react";

const PREFIX = "dienhong.draft/";

export function useDraft<T>(key: string): [draft: T | null, keep: (draft: T) => void, drop: () => void] {
  const [held, setHeld] = useState<{ key: string; draft: T | null }>(() => ({ key, draft: read<T>(key) }));
  useEffect(() => setHeld((before) => (before.key === key ? before : { key, draft: read<T>(key) })), [key]);
  const keep = useCallback((draft: T) => {
    setHeld({ key, draft });
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    } catch {
      // No room or no storage: the draft lives as long as the page.
    }
  }, [key]);
  const drop = useCallback(() => {
    setHeld({ key, draft: null });
    try {
      localStorage.removeItem(PREFIX + key);
    } catch {
      // Nothing was kept.
    }
  }, [key]);
  return [held.key === key ? held.draft : read<T>(key), keep, drop];
}

function read<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
