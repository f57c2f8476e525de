// Title, body, place and time of the meeting, changed in a dialog.
import { ActionIcon, Modal } from "@mantine/core";
import { useActions, usePending, useView, useWords } from "@dienhong/shared/react";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { MeetingForm, type MeetingFacts } from "../../home/MeetingForm";

export function SettingsButton() {
  const { t, refusalText } = useWords();
  const view = useView("lifecycle");
  const { send } = useActions();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const waiting = usePending("lifecycle.change_settings").length > 0;
  if (view === null || view.state === "closed") return null;

  const save = async (facts: MeetingFacts) => {
    setError(null);
    const outcome = await send("lifecycle.change_settings", facts, { quiet: true });
    if (outcome.outcome === "done") setOpen(false);
    else setError(refusalText(outcome.code, outcome.details));
  };
  const { title, body, superior, place, starts_at } = view;
  return (
    <>
      <ActionIcon variant="subtle" size="xl" aria-label={t("web.settings.open")} title={t("web.settings.open")} onClick={() => setOpen(true)}>
        <IconPencil size={20} aria-hidden />
      </ActionIcon>
      <Modal opened={open} onClose={() => setOpen(false)} title={t("web.settings.title")} size="lg" closeButtonProps={{ "aria-label": t("common.close") }}>
        <MeetingForm
          start={{ title, body, superior, place, starts_at }}
          submit={t("common.save")}
          onSubmit={(facts) => void save(facts)}
          busy={waiting}
          error={error}
          onCancel={() => setOpen(false)}
        />
      </Modal>
    </>
  );
}
