/** Everything about opinions on one item: mine, those that were published, and for the desk all of them as they come. */

import { Stack, Title } from "@mantine/core";
import { lifecycle } from "@dienhong/shared/features";
import { useActions, useConnectionObject, useMe, useWords } from "@dienhong/shared/react";
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
  if (me === null) return null;
  const mine = lifecycle.hasVoice(me.role);
  const desk = lifecycle.isDesk(me.role);
  return (
    <Stack gap="xl">
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
      {mine && !open && own === undefined && !desk && <p className={styles.quiet}>{t("tablet.opinions.not_open")}</p>}
      {desk ? <DeskOpinions itemId={itemId} /> : <Published itemId={itemId} />}
    </Stack>
  );
}
