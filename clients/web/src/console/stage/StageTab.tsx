// What everybody sees, from the desk: choose a paper, turn its pages, draw, hand the stage over, clear it.
import { ActionIcon, Button, Select, Tooltip } from "@mantine/core";
import { thumbnailUrl } from "@dienhong/shared/api";
import { agenda as agendaOf, documents as papersOf, inkOf, lifecycle } from "@dienhong/shared/features";
import { useActions, useMeetingState, useView, useWords } from "@dienhong/shared/react";
import { AT_TOP, InkToolbar, Pager, ThumbnailStrip, useInkActions, type InkPen, type PaperViewHandle } from "@dienhong/shared/ui";
import { IconArrowAutofitWidth, IconFileText, IconPresentationOff, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import { EmptyNote } from "../../shell/notes";
import { StagePaper } from "../../stage/StagePaper";
import { again, back, did, NOTHING_DONE, type Act } from "../../stage/undo";
import { useStage, type Stage } from "../../stage/useStage";
import { HandOver } from "./HandOver";
import classes from "./stage.module.css";

export function StageTab() {
  const { t } = useWords();
  const stage = useStage();
  const live = useMeetingState((s) => s.views !== null && lifecycle.isLive(s.views.lifecycle));
  const { send } = useActions();
  if (!live && stage.paper === undefined)
    return <EmptyNote title={t("web.stage.not_yet")}>{t("web.stage.not_yet.help")}</EmptyNote>;
  return (
    <div className={classes.stage}>
      <div className={classes.bar}>
        <PaperChoice stage={stage} />
        <HandOver holderId={stage.holderId} />
        <Button
          variant="default"
          leftSection={<IconPresentationOff size={20} aria-hidden />}
          disabled={stage.paper === undefined}
          onClick={() => void send("stage.clear", {})}
        >
          {t("web.stage.clear")}
        </Button>
      </div>
      {stage.paper === undefined ? (
        <EmptyNote title={t("web.stage.nothing")}>{t("web.stage.nothing.help")}</EmptyNote>
      ) : (
        <Shown stage={stage} />
      )}
    </div>
  );
}

function Shown({ stage }: { stage: Stage }) {
  const { t } = useWords();
  const meetingId = useMeetingState((s) => s.meetingId);
  const ink = useView("ink");
  const { erase, restore } = useInkActions();
  const view = useRef<PaperViewHandle>(null);
  const [pen, setPen] = useState<InkPen | null>(null);
  const [undo, setUndo] = useState(NOTHING_DONE);
  const paper = stage.paper;
  const page = stage.position?.page ?? 1;
  const documentId = paper?.document_id ?? "";
  const inked = useMemo(() => (ink === null ? new Set<number>() : inkOf.inkedPages(ink, documentId)), [ink, documentId]);
  if (paper === undefined || stage.position === null) return null;

  const turnTo = (next: number) => stage.move(AT_TOP(next), "settled");
  const carryOut = (step: [typeof undo, Act] | null) => {
    if (step === null) return;
    const [next, act] = step;
    setUndo(next);
    (act.what === "erase" ? erase : restore)("shared", act.deed.stroke_ids);
  };

  return (
    <div className={classes.shown}>
      <div className={classes.strip}>
        <ThumbnailStrip
          pages={paper.pages}
          page={page}
          shownPage={page}
          onPick={turnTo}
          urlOf={(n) => thumbnailUrl(meetingId, documentId, n)}
          pageSizes={paper.page_sizes}
          inked={inked}
        />
      </div>
      <div className={classes.middle}>
        <div className={classes.view} data-stage-view>
          <StagePaper stage={stage} pen={pen} onDeed={(deed) => setUndo((before) => did(before, deed))} handle={view} />
        </div>
        <div className={classes.bottom}>
          <Pager page={page} pages={paper.pages} onPick={turnTo} />
          <div className={classes.zoom} role="group" aria-label={t("web.stage.zoom")}>
            <ZoomButton name={t("web.stage.zoom_out")} onPress={() => view.current?.zoomBy(0.8)}><IconZoomOut aria-hidden /></ZoomButton>
            <ZoomButton name={t("web.stage.zoom_in")} onPress={() => view.current?.zoomBy(1.25)}><IconZoomIn aria-hidden /></ZoomButton>
            <span className={classes.spare}>
              <ZoomButton name={t("web.stage.fit_width")} onPress={() => view.current?.fitWidth()}><IconArrowAutofitWidth aria-hidden /></ZoomButton>
            </span>
            <ZoomButton name={t("web.stage.fit_page")} onPress={() => view.current?.fitPage()}><IconFileText aria-hidden /></ZoomButton>
          </div>
          <InkToolbar
            pen={pen}
            onPen={setPen}
            target="shared"
            mayShare
            onUndo={() => carryOut(back(undo))}
            onRedo={() => carryOut(again(undo))}
            mayUndo={undo.done.length > 0}
            mayRedo={undo.undone.length > 0}
            direction="row"
          />
        </div>
      </div>
    </div>
  );
}

function ZoomButton({ name, onPress, children }: { name: string; onPress: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={name}>
      <ActionIcon aria-label={name} onClick={onPress}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Every paper of the meeting, under its item. */
function PaperChoice({ stage }: { stage: Stage }) {
  const { t } = useWords();
  const { send } = useActions();
  const agenda = useView("agenda");
  const documents = useView("documents");
  const choices = useMemo(() => {
    if (agenda === null || documents === null) return [];
    return agendaOf
      .flat(agenda)
      .map((item) => ({
        group: `${item.number}. ${item.title}`,
        items: papersOf.ofItem(documents, item.item_id).map((paper) => ({ value: paper.document_id, label: paper.title })),
      }))
      .filter((group) => group.items.length > 0);
  }, [agenda, documents]);
  return (
    <Select
      className={classes.choice}
      aria-label={t("web.stage.choose")}
      placeholder={t("web.stage.choose")}
      searchable
      nothingFoundMessage={t("web.stage.no_papers")}
      data={choices}
      value={stage.paper?.document_id ?? null}
      onChange={(id) => id !== null && void send("stage.turn_page", { document_id: id, ...AT_TOP(1) })}
      maxDropdownHeight={420}
    />
  );
}
