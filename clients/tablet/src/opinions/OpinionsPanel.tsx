import { ActionIcon, Text, Title } from "@mantine/core";
import { agenda as agendaOf } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { Opinions } from "./Opinions";
import styles from "./panel.module.css";

/** The opinions on an item beside the paper: one writes while one reads. */
export function OpinionsPanel({ itemId, close }: { itemId: string; close: () => void }) {
  const { t } = useWords();
  const agenda = useView("agenda");
  const heading = useRef<HTMLHeadingElement>(null);
  const item = agenda === null ? undefined : agendaOf.item(agenda, itemId);
  useEffect(() => heading.current?.focus(), [itemId]);
  return (
    <aside
      className={styles.panel}
      aria-labelledby="opinions-panel"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) close();
      }}
    >
      <div className={styles.head}>
        <div>
          <Text size="sm" c="dimmed">
            {t("tablet.opinions.panel")}
          </Text>
          <Title order={2} size="h4" id="opinions-panel" ref={heading} tabIndex={-1} className={styles.title}>
            {item === undefined ? "" : `${item.number}. ${item.title}`}
          </Title>
        </div>
        <ActionIcon size={48} color="gray" aria-label={t("tablet.close")} onClick={close}>
          <IconX />
        </ActionIcon>
      </div>
      <div className={styles.inside}>
        <Opinions itemId={itemId} />
      </div>
    </aside>
  );
}
