// What a meeting is, before anything is in it: the same fields for creating one and for changing its settings.
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { useState, type FormEvent } from "react";
import { DayAndHour } from "../shell/DayAndHour";
import { ErrorNote } from "../shell/notes";
import { fromInstant, toInstant } from "../shell/officeTime";

export interface MeetingFacts {
  title: string;
  body: string;
  superior: string;
  place: string;
  starts_at: string | null;
}

export const NO_FACTS: MeetingFacts = { title: "", body: "", superior: "", place: "", starts_at: null };

export function MeetingForm({ start, submit, onSubmit, busy, error, onCancel }: {
  start: MeetingFacts;
  /** What the button says. */
  submit: string;
  onSubmit: (facts: MeetingFacts) => void;
  busy: boolean;
  error: string | null;
  onCancel?: () => void;
}) {
  const { t } = useWords();
  const [facts, setFacts] = useState(start);
  const [when, setWhen] = useState(fromInstant(start.starts_at));
  const [missing, setMissing] = useState<{ title?: boolean; body?: boolean }>({});
  const set = (change: Partial<MeetingFacts>) => setFacts({ ...facts, ...change });

  const send = (event: FormEvent) => {
    event.preventDefault();
    const lacks = { title: facts.title.trim() === "", body: facts.body.trim() === "" };
    setMissing(lacks);
    if (!lacks.title && !lacks.body) onSubmit({ ...facts, starts_at: toInstant(when.day, when.hour) });
  };

  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <TextInput
          label={t("web.meeting.title")}
          description={t("web.meeting.title.help")}
          required
          maxLength={300}
          value={facts.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
          error={missing.title && facts.title.trim() === "" && t("web.meeting.title.missing")}
          data-autofocus
        />
        <TextInput
          label={t("web.meeting.body")}
          description={t("web.meeting.body.help")}
          required
          maxLength={200}
          value={facts.body}
          onChange={(event) => set({ body: event.currentTarget.value })}
          error={missing.body && facts.body.trim() === "" && t("web.meeting.body.missing")}
        />
        <TextInput
          label={t("web.meeting.superior")}
          description={t("web.meeting.superior.help")}
          maxLength={200}
          value={facts.superior}
          onChange={(event) => set({ superior: event.currentTarget.value })}
        />
        <DayAndHour value={when} onChange={setWhen} />
        <TextInput
          label={t("web.meeting.place")}
          maxLength={300}
          value={facts.place}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
        <ErrorNote error={error} />
        <Group justify="flex-end">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t("common.cancel")}
            </Button>
          )}
          <Button type="submit" loading={busy}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
