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

/** The items on which this person is being asked now. The chair has opened the window with their own hand and needs no
 * asking: their form stands on the item's page. */
export function useAsked(): readonly Asked[] {
  const me = useMe();
  const opinions = useView("opinions");
  const agenda = useView("agenda");
  const pending = usePending("opinions.submit");
  return useMemo(() => {
    if (me === null || opinions === null || agenda === null || !lifecycle.hasVoice(me.role) || lifecycle.isDesk(me.role)) return [];
    return opinions.open_items.flatMap((id) => {
      const item = agendaOf.item(agenda, id);
      if (item === undefined) return [];
      const answered = opinions.own.some((own) => own.item_id === id) || pending.some(({ data }) => data.item_id === id);
      return [{ item_id: id, number: item.number, title: item.title, answered }];
    });
  }, [me, opinions, agenda, pending]);
}

/** `seen`: the item whose form is in sight already. */
export function Invitation({ asked, seen, answer }: { asked: readonly Asked[]; seen: string | null; answer: (itemId: string) => void }) {
  const { t } = useWords();
  const [put, setPut] = useState<ReadonlySet<string>>(new Set());
  const one = asked.find(({ item_id, answered }) => !answered && !put.has(item_id) && item_id !== seen);
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
