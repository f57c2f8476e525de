// Adding participants: search, choose the role once, press one button per person.
import { Button, Modal, Select, Stack } from "@mantine/core";
import { calls, type Person } from "@dienhong/shared/api";
import { ROLES, type Role } from "@dienhong/shared/protocol";
import { useMeetingState, useView, useWords } from "@dienhong/shared/react";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyNote, ErrorNote, Waiting } from "../../shell/notes";
import { SearchField, usePeople } from "../../shell/PersonSearch";
import { useCall } from "../../shell/useCall";
import classes from "./roster.module.css";

export function AddPeople({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal opened={open} onClose={onClose} title={t("web.roster.add.title")} size="xl" closeButtonProps={{ "aria-label": t("common.close") }}>
      {open && <Found />}
    </Modal>
  );
}

function Found() {
  const { t } = useWords();
  const [query, setQuery] = useState("");
  const [role, setRole] = useState<Role>("delegate");
  const found = usePeople(query, 40, true);
  return (
    <Stack>
      <div className={classes.addBar}>
        <SearchField label={t("web.roster.search")} value={query} onChange={setQuery} />
        <Select
          aria-label={t("web.roster.add.as")}
          leftSectionWidth={64}
          leftSection={<span className={classes.asLabel}>{t("web.roster.add.as")}</span>}
          data={ROLES.map((each) => ({ value: each, label: t(`role.${each}`) }))}
          value={role}
          onChange={(value) => setRole(value as Role)}
        />
      </div>
      <ErrorNote error={found.error} onRetry={found.reload} />
      {found.value === null && found.error === null && <Waiting />}
      {found.value?.people.length === 0 && <EmptyNote title={t("web.people.none")}>{t("web.people.none.help")}</EmptyNote>}
      <ul className={classes.found}>
        {found.value?.people.map((person) => (
          <FoundPerson key={person.person_id} person={person} role={person.kind === "screen" ? "screen" : role} />
        ))}
      </ul>
      {found.value?.next && <p className={classes.more}>{t("web.people.more")}</p>}
    </Stack>
  );
}

function FoundPerson({ person, role }: { person: Person; role: Role }) {
  const { t } = useWords();
  const meetingId = useMeetingState((s) => s.meetingId);
  const already = useView("roster")?.participants.find((each) => each.person_id === person.person_id);
  const add = useCall(() => calls.addParticipant(meetingId, person.person_id, role));
  return (
    <li className={classes.foundRow}>
      <span className={classes.who}>
        <strong>{person.name}</strong>
        <span>{[person.position, person.unit].filter(Boolean).join(", ")}</span>
        {add.error !== null && (
          <span role="alert" className={classes.failed}>
            {add.error}
          </span>
        )}
      </span>
      {already !== undefined ? (
        <span className={classes.already}>
          <IconCheck size={20} aria-hidden /> {t("web.roster.already", { role: t(`role.${already.role}`) })}
        </span>
      ) : (
        <Button variant="light" loading={add.busy} onClick={() => void add.run()} aria-label={t("web.roster.add.person", { name: person.name, role: t(`role.${role}`) })}>
          {t("web.roster.add.short")}
        </Button>
      )}
    </li>
  );
}
