// The chair's conclusion on one item, typed by the secretary. Says at all times whether it is saved.
import { Alert, Button, Group, Textarea } from "@mantine/core";
import { lifecycle, notices as noticesOf, type NumberedItem } from "@dienhong/shared/features";
import { useConnection, useView, useWords } from "@dienhong/shared/react";
import { time } from "@dienhong/shared/words";
import { ErrorNote } from "../../shell/notes";
import { isUnsaved } from "./conclusionDraft";
import { useConclusion } from "./useConclusion";
import classes from "./notices.module.css";

export function ConclusionBox({ item, selected, onFocus }: { item: NumberedItem; selected: boolean; onFocus: () => void }) {
  const { t } = useWords();
  const meeting = useView("lifecycle");
  const { status } = useConnection();
  const { draft, error, type, saveNow, keepMine, takeTheirs, takeBoth } = useConclusion(item.item_id);
  const may = meeting !== null && (lifecycle.isInSession(meeting) || lifecycle.isClosed(meeting));
  const unsaved = isUnsaved(draft);

  const told =
    draft.theirs !== null ? t("web.conclusion.conflict.short")
    : draft.sending !== null ? t(status === "live" ? "web.conclusion.saving" : "web.conclusion.offline")
    : unsaved ? t("web.conclusion.unsaved")
    : draft.savedAt !== null ? t("web.conclusion.saved_at", { time: time(draft.savedAt) })
    : draft.base.revision > 0 ? t("web.conclusion.saved")
    : "";

  return (
    <section className={classes.box} data-selected={selected || undefined} id={`conclusion-${item.item_id}`} style={{ "--depth": item.depth }}>
      <Textarea
        label={
          <span className={classes.boxTitle}>
            <span className={classes.number}>{item.number}</span> {item.title}
          </span>
        }
        placeholder={may ? t("web.conclusion.placeholder") : undefined}
        autosize
        minRows={3}
        maxRows={24}
        maxLength={20000}
        disabled={!may}
        value={draft.text}
        onFocus={onFocus}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={saveNow}
        onKeyDown={(event) => {
          if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          saveNow();
        }}
        classNames={{ input: classes.input! }}
      />
      <p className={classes.told} role="status" data-unsaved={(unsaved && draft.sending === null) || undefined}>
        {told}
      </p>
      <ErrorNote error={error} onRetry={saveNow} />
      {draft.theirs !== null && (
        <Alert color="gold" variant="outline" bg="var(--dh-sheet)" role="alert" title={t("web.conclusion.conflict")}>
          <p className={classes.theirsLabel}>{t("web.conclusion.theirs")}</p>
          <blockquote className={classes.theirs}>{draft.theirs.text === "" ? t("web.conclusion.theirs.empty") : draft.theirs.text}</blockquote>
          <Group gap="sm">
            <Button variant="default" onClick={takeTheirs}>{t("web.conclusion.take_theirs")}</Button>
            <Button variant="default" onClick={keepMine}>{t("web.conclusion.keep_mine")}</Button>
            <Button onClick={takeBoth}>{t("web.conclusion.take_both")}</Button>
          </Group>
        </Alert>
      )}
    </section>
  );
}

/** The same for the chair: what the secretary has written, to be read. */
export function ConclusionText({ item }: { item: NumberedItem }) {
  const { t } = useWords();
  const view = useView("notices");
  const text = view === null ? "" : noticesOf.conclusionOn(view, item.item_id).text;
  return (
    <section className={classes.box} id={`conclusion-${item.item_id}`} style={{ "--depth": item.depth }}>
      <h3 className={classes.boxTitle}>
        <span className={classes.number}>{item.number}</span> {item.title}
      </h3>
      <p className={classes.read}>{text === "" ? t("web.conclusion.none") : text}</p>
    </section>
  );
}
