// Thể thức thông báo: head and foot of the notice. What stays empty is taken from the record, or stays a visible blank.
import { Button, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import type { Commands, NoticeSettingsView } from "@dienhong/shared/protocol";
import { useActions, useView, useWords } from "@dienhong/shared/react";
import { useEffect, useState, type FormEvent } from "react";
import { DayInput } from "../../shell/DayAndHour";
import { ErrorNote } from "../../shell/notes";
import classes from "./notices.module.css";

const LAYOUTS = ["party_standing_committee", "party_permanent_members"] as const;
type Facts = Omit<NoticeSettingsView, "recipients"> & { recipients: string };

const asTyped = (view: NoticeSettingsView): Facts => ({ ...view, recipients: view.recipients.join("\n") });

export function NoticeSettings() {
  const settings = useView("notices")?.desk?.settings;
  return settings === undefined ? null : <Form settings={settings} />;
}

function Form({ settings }: { settings: NoticeSettingsView }) {
  const { t, refusalText } = useWords();
  const { send } = useActions();
  const [facts, setFacts] = useState(() => asTyped(settings));
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);

  // The other secretary saved: followed while nothing is typed here.
  useEffect(() => {
    if (!touched) setFacts(asTyped(settings));
  }, [settings, touched]);

  const set = (change: Partial<Facts>) => {
    setFacts((before) => ({ ...before, ...change }));
    setTouched(true);
    setSaved(false);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const data = {
      ...facts,
      recipients: facts.recipients.split("\n").map((line) => line.replace(/^\s*-\s*/, "").trim()).filter(Boolean).slice(0, 100),
    } as Commands["notices.change_settings"];
    const outcome = await send("notices.change_settings", data, { quiet: true });
    setBusy(false);
    if (outcome.outcome === "refused") return setError(refusalText(outcome.code, outcome.details));
    setTouched(false);
    setSaved(true);
  };
  const line = (name: keyof Omit<Facts, "layout" | "issued_on" | "recipients">, max: number) => ({
    label: t(`web.notice.${name}`),
    maxLength: max,
    value: facts[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });

  return (
    <form className={classes.form} onSubmit={(event) => void save(event)} noValidate>
      <p className={classes.lead}>{t("web.notice.lead")}</p>
      <Stack>
        <Select
          label={t("web.notice.layout")}
          data={LAYOUTS.map((each) => ({ value: each, label: t(`web.notice.layout.${each}`) }))}
          value={facts.layout}
          onChange={(value) => value && set({ layout: value })}
        />
        <div className={classes.pair}>
          <TextInput {...line("superior", 200)} description={t("web.notice.superior.help")} />
          <TextInput {...line("issuer", 200)} description={t("web.notice.issuer.help")} />
        </div>
        <div className={classes.four}>
          <TextInput {...line("number", 20)} description={t("web.notice.number.help")} />
          <TextInput {...line("symbol", 40)} description={t("web.notice.symbol.help")} />
          <TextInput {...line("place", 100)} description={t("web.notice.place.help")} />
          <DayInput label={t("web.notice.issued_on")} description={t("web.notice.issued_on.help")} value={facts.issued_on} onChange={(day) => set({ issued_on: day })} />
        </div>
        <TextInput {...line("about", 500)} description={t("web.notice.about.help")} />
        <div className={classes.three}>
          <TextInput {...line("signing_authority", 200)} description={t("web.notice.signing_authority.help")} />
          <TextInput {...line("signer_position", 200)} description={t("web.notice.signer_position.help")} />
          <TextInput {...line("signer_name", 120)} description={t("web.notice.signer_name.help")} />
        </div>
        <Textarea
          label={t("web.notice.recipients")}
          description={t("web.notice.recipients.help")}
          autosize
          minRows={4}
          value={facts.recipients}
          onChange={(event) => set({ recipients: event.currentTarget.value })}
        />
        <ErrorNote error={error} />
        <Group justify="flex-end">
          <span role="status" className={classes.told}>
            {saved ? t("web.notice.saved") : touched ? t("web.notice.unsaved") : ""}
          </span>
          <Button type="submit" loading={busy} disabled={!touched}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
