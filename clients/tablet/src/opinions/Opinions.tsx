/** Everything about opinions on one item: mine, those that were published, and for the desk all of them as they come. */

import { Stack, Title } from "@mantine/core";
import { lifecycle, opinions as opinionsOf } from "@dienhong/shared/features";
import { useActions, useConnectionObject, useMe, useView, useWords } from "@dienhong/shared/react";
import { OpinionForm } from "@dienhong/shared/ui";
import { DeskOpinions } from "./DeskOpinions";
import styles from "./opinions.module.css";
import { Published } from "./Published";
import { useOwnOpinion } from "./useOwnOpinion";

export function Opinions({ itemId }: { itemId: string }) {
  const { t } = useWords();
  const me = useMe();
  const { meetingId } = useConnectionObject();
  const { send } = useActions();
  const { open, own, waiting } = useOwnOpinion(itemId);
  const view = useView("opinions");
  if (me === null || view === null) return null;
  const mine = lifecycle.hasVoice(me.role);
  const desk = lifecycle.isDesk(me.role);
  const received = desk ? opinionsOf.allOn(view, itemId).length : 0;
  return (
    <Stack gap="xl">
      {!open && own === undefined && received === 0 && <p className={styles.quiet}>{t("tablet.opinions.not_asked")}</p>}
      {desk && (open || received > 0) && <DeskOpinions itemId={itemId} />}
      {mine && (open || own !== undefined) && (
        <section aria-labelledby={`own-${itemId}`} className={styles.own} data-open={open || undefined}>
          <Title order={3} id={`own-${itemId}`} mb="sm">
            {t("tablet.opinions.mine")}
          </Title>
          <OpinionForm
            key={itemId}
            itemId={itemId}
            open={open}
            own={own}
            waiting={waiting}
            draftKey={`${meetingId}/${me.person_id}`}
            onSubmit={(opinion) => void send("opinions.submit", opinion)}
          />
        </section>
      )}
      {!desk && <Published itemId={itemId} />}
    </Stack>
  );
}
