/**
 * The invitation to say something, when the chair opens an item for opinions: in sight, never in the way. It goes away
 * by answering, by "later", or when the window closes; then a button in the header remains as long as the window is open.
 */

import { Button, Group, Text } from "@mantine/core";
import { agenda as agendaOf, lifecycle } from "@dienhong/shared/features";
import { useMe, usePending, useView, useWords } from "@dienhong/shared/react";
import { IconMessageQuestion } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import styles from "./opinions.module.css";

export interface Asked {
  readonly item_id: string;
  readonly number: string;
  readonly title: string;
  readonly answered: boolean;
}

/** The items on which this person is being asked now. */
export function useAsked(): readonly Asked[] {
  const me = useMe();
  const opinions = useView("opinions");
  const agenda = useView("agenda");
  const pending = usePending("opinions.submit");
  return useMemo(() => {
    if (me === null || opinions === null || agenda === null || !lifecycle.hasVoice(me.role)) return [];
    return opinions.open_items.flatMap((id) => {
      const item = agendaOf.item(agenda, id);
      if (item === undefined) return [];
      const answered = opinions.own.some((own) => own.item_id === id) || pending.some(({ data }) => data.item_id === id);
      return [{ item_id: id, number: item.number, title: item.title, answered }];
    });
  }, [me, opinions, agenda, pending]);
}

export function Invitation({ asked, openItem, answer }: { asked: readonly Asked[]; openItem: string | null; answer: (itemId: string) => void }) {
  const { t } = useWords();
  const me = useMe();
  const [put, setPut] = useState<ReadonlySet<string>>(new Set());
  // The chair has opened the window with their own hand and needs no invitation.
  const one = me?.role === "chair" ? undefined : asked.find(({ item_id, answered }) => !answered && !put.has(item_id) && item_id !== openItem);
  return (
    <div role="status" className={styles.inviteRegion}>
      {one !== undefined && (
        <div className={styles.invite}>
          <IconMessageQuestion size={34} aria-hidden className={styles.inviteSign} />
          <div className={styles.inviteWords}>
            <Text fw={600} size="lg">
              {t("tablet.opinions.invite")}
            </Text>
            <Text lineClamp={3}>
              {one.number}. {one.title}
            </Text>
            <Group mt="sm" gap="sm">
              <Button size="lg" onClick={() => answer(one.item_id)}>
                {t("tablet.opinions.give")}
              </Button>
              <Button size="lg" variant="default" onClick={() => setPut((before) => new Set(before).add(one.item_id))}>
                {t("tablet.opinions.later")}
              </Button>
            </Group>
          </div>
        </div>
      )}
    </div>
  );
}
