import { Button, Group, Text, Title } from "@mantine/core";
import { lifecycle, opinions as opinionsOf, roster as rosterOf } from "@dienhong/shared/features";
import { useActions, usePending, useView, useWords } from "@dienhong/shared/react";
import { time } from "@dienhong/shared/words";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { OpinionCard } from "./OpinionCard";
import styles from "./opinions.module.css";

/** The desk's view: every opinion on the item as it comes, the count of each answer, and what is shown to everyone. */
export function DeskOpinions({ itemId }: { itemId: string }) {
  const { t } = useWords();
  const view = useView("opinions");
  const roster = useView("roster");
  const meeting = useView("lifecycle");
  const { send } = useActions();
  const publishing = usePending("opinions.publish");
  const hiding = usePending("opinions.unpublish");
  if (view === null || roster === null || meeting === null) return null;
  const all = opinionsOf.allOn(view, itemId);
  const counts = opinionsOf.tally(all);
  const voices = rosterOf.withRole(roster, "chair", "delegate", "invited", "site").length;
  const can = lifecycle.isInSession(meeting);
  return (
    <section aria-labelledby={`desk-${itemId}`}>
      <Title order={3} id={`desk-${itemId}`}>
        {t("tablet.opinions.desk")}
      </Title>
      <Text c="dimmed" mb="sm" role="status">
        {t("tablet.opinions.desk_count", { count: all.length, total: voices })}
      </Text>
      <Group gap="xs" mb="md">
        {opinionsOf.STANCES.map((stance) => (
          <span key={stance} className={styles.stance} data-stance={stance}>
            {t(`stance.${stance}`)}: <strong>{counts[stance]}</strong>
          </span>
        ))}
      </Group>
      {all.length === 0 && <p className={styles.quiet}>{t("tablet.opinions.desk_none")}</p>}
      <ul className={styles.list}>
        {all.map((opinion) => {
          const shown = opinionsOf.isPublished(view, itemId, opinion.person_id);
          const busy = [...publishing, ...hiding].some(
            ({ data }) => data.item_id === itemId && data.person_id === opinion.person_id,
          );
          return (
            <OpinionCard key={opinion.person_id} opinion={opinion}>
              <Group justify="space-between" mt="xs">
                <Text size="sm" c="dimmed">
                  {time(opinion.submitted_at)}
                </Text>
                <Button
                  variant={shown ? "light" : "default"}
                  className={styles.publish}
                  leftSection={shown ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />}
                  disabled={!can}
                  loading={busy}
                  onClick={() =>
                    void send(shown ? "opinions.unpublish" : "opinions.publish", { item_id: itemId, person_id: opinion.person_id })
                  }
                >
                  {t(shown ? "tablet.opinions.unpublish" : "tablet.opinions.publish")}
                </Button>
              </Group>
            </OpinionCard>
          );
        })}
      </ul>
    </section>
  );
}
