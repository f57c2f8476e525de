// Adding an item, or changing what it says. Several can be added one after the other without leaving the keyboard.
import { Button, Group, Modal, NumberInput, Stack, Switch, TextInput } from "@mantine/core";
import { newId } from "@dienhong/shared/api";
import type { NumberedItem } from "@dienhong/shared/features";
import { useActions, useWords } from "@dienhong/shared/react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { ErrorNote } from "../../shell/notes";

export function ItemDialog({ mode, item, onClose, onAdded }: {
  mode: "add" | "edit" | null;
  item: NumberedItem | undefined;
  onClose: () => void;
  onAdded: (itemId: string) => void;
}) {
  const { t } = useWords();
  return (
    <Modal
      opened={mode !== null}
      onClose={onClose}
      title={mode === "edit" ? t("web.agenda.edit.title", { number: item?.number ?? "" }) : t("web.agenda.add.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {mode !== null && <ItemForm mode={mode} item={item} onClose={onClose} onAdded={onAdded} />}
    </Modal>
  );
}

function ItemForm({ mode, item, onClose, onAdded }: {
  mode: "add" | "edit";
  item: NumberedItem | undefined;
  onClose: () => void;
  onAdded: (itemId: string) => void;
}) {
  const { t, refusalText } = useWords();
  const { send } = useActions();
  const start = mode === "edit" ? item : undefined;
  const [title, setTitle] = useState(start?.title ?? "");
  const [presenter, setPresenter] = useState(start?.presenter ?? "");
  const [minutes, setMinutes] = useState<number | "">(start?.minutes ?? "");
  const [below, setBelow] = useState(false);
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const mounted = useRef(true);
  useEffect(() => () => void (mounted.current = false), []);

  const save = (event: FormEvent, more: boolean) => {
    event.preventDefault();
    if (title.trim() === "") {
      setMissing(true);
      first.current?.focus();
      return;
    }
    const facts = { title, presenter, minutes: minutes === "" ? null : minutes };
    const itemId = start?.item_id ?? newId();
    const asked = start
      ? send("agenda.edit_item", { item_id: itemId, ...facts }, { quiet: true })
      : send("agenda.add_item", { item_id: itemId, parent_id: below && item ? item.item_id : null, index: null, ...facts }, { quiet: true });
    void asked.then((outcome) => {
      if (outcome.outcome === "done") {
        if (!start) onAdded(itemId);
        if (!more) onClose();
      } else if (mounted.current) {
        setTitle(title);
        setError(refusalText(outcome.code, outcome.details));
      }
    });
    setError(null);
    if (more) {
      setTitle("");
      setPresenter("");
      setMinutes("");
      first.current?.focus();
    }
  };

  return (
    <form onSubmit={(event) => save(event, false)} noValidate>
      <Stack>
        <TextInput
          ref={first}
          label={t("web.agenda.item.title")}
          required
          maxLength={500}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={missing && title.trim() === "" && t("web.agenda.item.title.missing")}
          data-autofocus
        />
        <TextInput
          label={t("web.agenda.item.presenter")}
          description={t("web.agenda.item.presenter.help")}
          maxLength={200}
          value={presenter}
          onChange={(event) => setPresenter(event.currentTarget.value)}
        />
        <NumberInput
          label={t("web.agenda.item.minutes")}
          min={1}
          max={600}
          allowDecimal={false}
          hideControls
          value={minutes}
          onChange={(value) => setMinutes(typeof value === "number" ? value : "")}
        />
        {mode === "add" && item !== undefined && (
          <Switch
            size="md"
            label={t("web.agenda.item.below", { number: item.number, title: item.title })}
            checked={below}
            onChange={(event) => setBelow(event.currentTarget.checked)}
          />
        )}
        <ErrorNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          {mode === "add" && (
            <Button variant="light" onClick={(event) => save(event, true)}>
              {t("web.agenda.add.more")}
            </Button>
          )}
          <Button type="submit">{mode === "add" ? t("web.agenda.add") : t("common.save")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
