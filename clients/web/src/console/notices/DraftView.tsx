// The drafted notice to read before it is taken away: every sentence tells where it comes from, blanks tell why.
import { Button } from "@mantine/core";
import { calls, noticeUrl, type NoticeDraft } from "@dienhong/shared/api";
import { useMeetingState, useView, useWords } from "@dienhong/shared/react";
import { IconFileTypeDocx, IconFileTypePdf, IconRefresh } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { ErrorNote, Waiting } from "../../shell/notes";
import { useCall, useLoaded } from "../../shell/useCall";
import { DraftPaper } from "./DraftPaper";
import { Findings } from "./Findings";
import { SourcePanel } from "./SourcePanel";
import { download } from "./download";
import type { Picked } from "./draftTypes";
import classes from "./draft.module.css";

export function DraftView({ onConclusion, onSettings }: { onConclusion: () => void; onSettings: () => void }) {
  const { t } = useWords();
  const meetingId = useMeetingState((s) => s.meetingId);
  const [picked, setPicked] = useState<Picked | null>(null);
  // Anything that the draft is made from has changed: it is drafted anew.
  const desk = useView("notices")?.desk;
  const agenda = useView("agenda")?.items;
  const documents = useView("documents")?.documents;
  const state = useView("lifecycle")?.state;
  const key = useMemo(() => JSON.stringify([desk, agenda, documents, state]), [desk, agenda, documents, state]);
  const draft = useLoaded<NoticeDraft>(key, () => calls.noticeDraft(meetingId));
  const docx = useCall(() => download(noticeUrl(meetingId, "docx"), "thong-bao.docx"));
  const pdf = useCall(() => download(noticeUrl(meetingId, "pdf"), "thong-bao.pdf"));

  return (
    <div>
      <div className={classes.bar}>
        <p className={classes.lead}>{t("web.draft.lead")}</p>
        <div className={classes.buttons}>
          <Button variant="subtle" leftSection={<IconRefresh size={20} aria-hidden />} onClick={draft.reload}>
            {t("web.draft.again")}
          </Button>
          <Button variant="default" loading={pdf.busy} leftSection={<IconFileTypePdf size={20} aria-hidden />} onClick={() => void pdf.run()}>
            {t("web.draft.pdf")}
          </Button>
          <Button loading={docx.busy} leftSection={<IconFileTypeDocx size={20} aria-hidden />} onClick={() => void docx.run()}>
            {t("web.draft.docx")}
          </Button>
        </div>
      </div>
      <ErrorNote error={docx.error ?? pdf.error} />
      <ErrorNote error={draft.error} onRetry={draft.reload} />
      {draft.value === null && draft.error === null && <Waiting what={t("web.draft.making")} />}
      {draft.value !== null && (
        <div className={classes.both}>
          <DraftPaper draft={draft.value} picked={picked} onPick={setPicked} />
          <aside className={classes.aside}>
            <SourcePanel picked={picked} onConclusion={onConclusion} onSettings={onSettings} />
            <Findings findings={draft.value.findings} onConclusion={onConclusion} onSettings={onSettings} />
          </aside>
        </div>
      )}
    </div>
  );
}
