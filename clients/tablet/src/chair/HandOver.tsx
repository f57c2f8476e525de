import { Button, Modal, Stack, Text, UnstyledButton } from "@mantine/core";
import { roster as rosterOf } from "@dienhong/shared/features";
import { useMe, usePresence, useView, useWords } from "@dienhong/shared/react";
import { IconCheck, IconPlugConnectedX } from "@tabler/icons-react";
import styles from "./chair.module.css";
import { useAsk } from "./useAsk";

/** Who else may turn pages for everyone. Those who are not connected can be chosen too: they may come back. */
export function HandOver({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useWords();
  const roster = useView("roster");
  const stage = useView("stage");
  const me = useMe();
  const present = usePresence();
  const { ask } = useAsk();
  if (roster === null || stage === null) return null;
  const others = rosterOf
    .withRole(roster, "delegate", "invited", "site")
    .filter((person) => person.person_id !== me?.person_id);
  const give = (person: string | null): void => {
    ask("stage.hand_over", { person_id: person });
    close();
  };
  return (
    <Modal opened={opened} onClose={close} title={t("tablet.chair.hand_over_title")} size="lg" closeButtonProps={{ "aria-label": t("tablet.close") }}>
      {stage.holder_id !== null && (
        <Button fullWidth size="lg" mb="md" onClick={() => give(null)}>
          {t("tablet.chair.take_back")}
        </Button>
      )}
      <Stack gap={4} component="ul" className={styles.people}>
        {others.map((person) => (
          <li key={person.person_id}>
            <UnstyledButton
              className={styles.person}
              aria-pressed={stage.holder_id === person.person_id}
              onClick={() => give(person.person_id)}
            >
              <span>
                <Text fw={600}>{person.name}</Text>
                <Text size="sm" c="dimmed">
                  {[person.position, person.unit].filter(Boolean).join(", ")}
                </Text>
              </span>
              {stage.holder_id === person.person_id && <IconCheck size={26} aria-hidden />}
              {!present.has(person.person_id) && (
                <span className={styles.absent}>
                  <IconPlugConnectedX size={20} aria-hidden /> {t("tablet.chair.absent")}
                </span>
              )}
            </UnstyledButton>
          </li>
        ))}
      </Stack>
    </Modal>
  );
}
