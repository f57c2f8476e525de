// Page 3 of 12, with buttons and a number to type: the way for those who neither swipe nor scroll.
import { ActionIcon, Group, NumberInput, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useWords } from "../react/useWords";

export interface PagerProps {
  page: number;
  pages: number;
  onPick: (page: number) => void;
  disabled?: boolean;
}

export function Pager({ page, pages, onPick, disabled = false }: PagerProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState<string | number>(page);
  useEffect(() => setTyped(page), [page]);
  const go = () => {
    const wanted = Math.min(pages, Math.max(1, Math.round(Number(typed)) || page));
    setTyped(wanted);
    if (wanted !== page) onPick(wanted);
  };
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={t("paper.pages")}>
      <ActionIcon aria-label={t("paper.previous")} disabled={disabled || page <= 1} onClick={() => onPick(page - 1)}><IconChevronLeft /></ActionIcon>
      <NumberInput
        aria-label={t("paper.page_number")} value={typed} onChange={setTyped} onBlur={go} hideControls w={64} disabled={disabled}
        onKeyDown={(event) => { event.stopPropagation(); if (event.key === "Enter" && !event.nativeEvent.isComposing) go(); }} styles={{ input: { textAlign: "center" } }}
      />
      <Text size="sm" style={{ whiteSpace: "nowrap" }}>/ {pages}</Text>
      <ActionIcon aria-label={t("paper.next")} disabled={disabled || page >= pages} onClick={() => onPick(page + 1)}><IconChevronRight /></ActionIcon>
    </Group>
  );
}
