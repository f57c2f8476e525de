// Words that follow the language switch.
import { useMemo, useSyncExternalStore } from "react";
import { type Language, language, onLanguage, refusalText, setLanguage, t } from "../words";

export interface Words {
  t: typeof t;
  refusalText: typeof refusalText;
  language: Language;
  setLanguage: (next: Language) => void;
}

/** `const { t } = useWords()`: renders again when the language changes. */
export function useWords(): Words {
  const current = useSyncExternalStore(onLanguage, language);
  return useMemo(() => ({ t, refusalText, language: current, setLanguage }), [current]);
}
