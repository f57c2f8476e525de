// Where somebody is signed in, for the administrator to end.
import { Button, Group, Modal } from "@mantine/core";
import { calls, type Person } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { EmptyNote, ErrorNote, Waiting } from "../shell/notes";
import { SessionList } from "../shell/SessionList";
import { useCall, useLoaded } from "../shell/useCall";

export function SessionsDialog({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal opened={person !== null} onClose={onClose} title={person ? t("web.people.sessions.of", { name: person.name }) : ""} size="lg" closeButtonProps={{ "aria-label": t("common.close") }}>
      {person !== null && <Sessions person={person} />}
    </Modal>
  );
}

function Sessions({ person }: { person: Person }) {
  const { t } = useWords();
  const found = useLoaded(person.person_id, () => calls.sessionsOf(person.person_id));
  const end = useCall(async (id: string | null) => {
    if (id === null) await calls.endSessionsOf(person.person_id);
    else await calls.endSessionOf(person.person_id, id);
    found.reload();
  });
  return (
    <>
      <ErrorNote error={end.error ?? found.error} onRetry={found.reload} />
      {found.value === null && found.error === null && <Waiting />}
      {found.value?.length === 0 && <EmptyNote title={t("web.sessions.none")} />}
      {found.value !== null && found.value.length > 0 && (
        <>
          <SessionList sessions={found.value} busy={end.busy} onEnd={(id) => void end.run(id)} />
          <Group justify="flex-end" mt="md">
            <Button color="lacquer" loading={end.busy} onClick={() => void end.run(null)}>
              {t("web.sessions.end_all")}
            </Button>
          </Group>
        </>
      )}
    </>
  );
}
