import { Menu } from "@mantine/core";
import { agenda as agendaOf, lifecycle } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { IconListNumbers, IconPlayerTrackNext } from "@tabler/icons-react";
import { BarButton } from "./BarButton";
import styles from "./chair.module.css";
import { useAsk } from "./useAsk";

/** Moves the room to an item. The next one stands first: most meetings go in order. */
export function ItemMenu({ openItem }: { openItem: (itemId: string) => void }) {
  const { t } = useWords();
  const agenda = useView("agenda");
  const meeting = useView("lifecycle");
  const { ask, waitingFor } = useAsk();
  if (agenda === null || meeting === null) return null;
  const current = agendaOf.current(agenda);
  const next = agendaOf.next(agenda);
  const select = (itemId: string | null): void => {
    ask("agenda.select_item", { item_id: itemId });
    if (itemId !== null) openItem(itemId);
  };
  return (
    <Menu withinPortal={false} position="top" offset={10} width="min(34rem, 92vw)" disabled={!lifecycle.isInSession(meeting)}>
      <Menu.Target>
        <BarButton
          icon={IconListNumbers}
          label={current === undefined ? t("tablet.chair.item") : `${t("tablet.chair.item")} ${current.number}`}
          strong={current === undefined && lifecycle.isInSession(meeting)}
          waiting={waitingFor("agenda.select_item")}
          disabled={!lifecycle.isInSession(meeting)}
        />
      </Menu.Target>
      <Menu.Dropdown className={styles.tall}>
        {next !== undefined && (
          <>
            <Menu.Item
              className={styles.choice}
              leftSection={<IconPlayerTrackNext size={24} aria-hidden />}
              onClick={() => select(next.item_id)}
              fw={600}
            >
              {t("tablet.chair.item_next", { title: `${next.number}. ${next.title}` })}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Label>{t("tablet.chair.item_choose")}</Menu.Label>
        {agendaOf.flat(agenda).map((item) => (
          <Menu.Item
            key={item.item_id}
            className={styles.choice}
            style={{ paddingInlineStart: `${1 + item.depth * 1.5}rem` }}
            aria-current={item.item_id === agenda.current || undefined}
            onClick={() => select(item.item_id)}
          >
            {item.number}. {item.title}
          </Menu.Item>
        ))}
        {current !== undefined && (
          <>
            <Menu.Divider />
            <Menu.Item className={styles.choice} onClick={() => select(null)}>
              {t("tablet.chair.item_none")}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
