// My meetings: what is going on now stands first, then what comes, then what is over.
import { Button, Modal } from "@mantine/core";
import { calls, type MeetingLine } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { EmptyNote, ErrorNote, PageHead, Waiting } from "../shell/notes";
import { useSession } from "../shell/session";
import { Shell } from "../shell/Shell";
import { useCall, useLoaded } from "../shell/useCall";
import { MeetingForm, NO_FACTS, type MeetingFacts } from "./MeetingForm";
import { MeetingRow } from "./MeetingRow";
import { grouped } from "./grouped";
import classes from "./Home.module.css";

export function HomePage() {
  const { t } = useWords();
  const { person } = useSession();
  const [creating, setCreating] = useState(false);
  const found = useLoaded<MeetingLine[]>("meetings", () => calls.meetings());
  const groups = grouped(found.value ?? []);
  const newButton = person.is_secretariat && (
    <Button size="md" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setCreating(true)}>
      {t("web.home.create")}
    </Button>
  );
  return (
    <Shell title={t("web.nav.meetings")}>
      <PageHead title={t("web.home.title")} lead={t("web.home.lead", { name: person.name })}>
        {newButton}
      </PageHead>
      <ErrorNote error={found.error} onRetry={found.reload} />
      {found.value === null && found.error === null && <Waiting />}
      {found.value?.length === 0 && (
        <EmptyNote title={t("web.home.none")}>
          {person.is_secretariat ? t("web.home.none.secretariat") : t("web.home.none.others")}
        </EmptyNote>
      )}
      {groups.map(({ when, meetings }) => (
        <section key={when} className={classes.group} aria-labelledby={`group-${when}`}>
          <h2 id={`group-${when}`} className={classes.groupTitle}>
            {t(`web.home.group.${when}`)}
          </h2>
          <ul className={classes.list}>
            {meetings.map((meeting) => (
              <MeetingRow key={meeting.meeting_id} meeting={meeting} />
            ))}
          </ul>
        </section>
      ))}
      <CreateMeeting open={creating} onClose={() => setCreating(false)} />
    </Shell>
  );
}

function CreateMeeting({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const create = useCall((facts: MeetingFacts) => calls.createMeeting(facts));
  const send = async (facts: MeetingFacts) => {
    const made = await create.run(facts);
    if (made) go(`/console/${made.meeting_id}`);
  };
  return (
    <Modal opened={open} onClose={onClose} title={t("web.home.create")} size="lg" closeButtonProps={{ "aria-label": t("common.close") }}>
      <MeetingForm
        start={NO_FACTS}
        submit={t("web.home.create.submit")}
        onSubmit={(facts) => void send(facts)}
        busy={create.busy}
        error={create.error}
        onCancel={onClose}
      />
    </Modal>
  );
}
