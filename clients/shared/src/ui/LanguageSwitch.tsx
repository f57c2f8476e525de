import { SegmentedControl } from "@mantine/core";
import { useWords } from "../react/useWords";
import type { Language } from "../words";

/** Tiếng Việt or English; remembered on this device. */
export function LanguageSwitch() {
  const { t, language, setLanguage } = useWords();
  return (
    <SegmentedControl
      aria-label={t("language.choose")}
      value={language}
      onChange={(value) => setLanguage(value as Language)}
      data={[{ value: "vi", label: "Tiếng Việt" }, { value: "en", label: "English" }]}
    />
  );
}
