// One paper: its first page, its citation, and what can be done with it.
import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { thumbnailUrl } from "@dienhong/shared/api";
import { documents as papersOf, lifecycle } from "@dienhong/shared/features";
import type { DocumentView } from "@dienhong/shared/protocol";
import { useActions, useMeetingState, useRole, useWords } from "@dienhong/shared/react";
import { AT_TOP } from "@dienhong/shared/ui";
import { bytes } from "@dienhong/shared/words";
import { IconArrowDown, IconArrowUp, IconDots, IconEye, IconFolderSymlink, IconPencil, IconPresentation, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useConfirm } from "../../shell/confirm";
import { useDesk } from "../desk";
import { DescribeDialog } from "./DescribeDialog";
import { MoveDialog } from "./MoveDialog";
import { ViewerDialog } from "./ViewerDialog";
import classes from "./documents.module.css";

export function DocumentRow({ paper, count, fixed }: { paper: DocumentView; count: number; fixed: boolean }) {
  const { t } = useWords();
  const { send } = useActions();
  const { openTab } = useDesk();
  const confirm = useConfirm();
  const meetingId = useMeetingState((s) => s.meetingId);
  const live = useMeetingState((s) => s.views !== null && lifecycle.isLive(s.views.lifecycle));
  const shown = useMeetingState((s) => s.views?.stage.shown?.document_id === paper.document_id);
  const [dialog, setDialog] = useState<"describe" | "move" | "view" | null>(null);
  const close = () => setDialog(null);
  const mayDescribe = useRole() === "secretary";
  const citation = papersOf.citation(paper);

  const present = () => {
    void send("stage.turn_page", { document_id: paper.document_id, ...AT_TOP(1) });
    openTab("stage");
  };
  const shift = (by: number) =>
    void send("documents.move", { document_id: paper.document_id, item_id: paper.item_id, index: paper.index + by });
  const withdraw = async () => {
    const sure = await confirm({
      title: t("web.documents.withdraw.ask"),
      text: t("web.documents.withdraw.why", { title: paper.title }),
      yes: t("web.documents.withdraw"),
      danger: true,
    });
    if (sure) void send("documents.withdraw", { document_id: paper.document_id });
  };

  return (
    <li className={classes.paper}>
      <button type="button" className={classes.thumb} onClick={() => setDialog("view")} aria-label={t("web.documents.view.of", { title: paper.title })}>
        <img src={thumbnailUrl(meetingId, paper.document_id, 1)} alt="" loading="lazy" onError={(event) => event.currentTarget.remove()} />
      </button>
      <div className={classes.about}>
        <h3 className={classes.title}>{paper.title}</h3>
        <p className={classes.citation} data-missing={citation === "" || undefined}>
          {citation === "" ? t("web.documents.no_citation") : [citation, paper.issuer].filter(Boolean).join(" · ")}
        </p>
        <p className={classes.size}>
          {[t("web.documents.pages", { count: paper.pages }), bytes(paper.bytes), paper.file_name].join(" · ")}
          {shown && <strong className={classes.shown}>{t("web.documents.shown")}</strong>}
        </p>
      </div>
      <div className={classes.actions}>
        {live && (
          <Button variant="light" leftSection={<IconPresentation size={20} aria-hidden />} onClick={present} aria-label={t("web.documents.show.of", { title: paper.title })}>
            {t("web.documents.show")}
          </Button>
        )}
        {!live && (
          <Button variant="light" leftSection={<IconEye size={20} aria-hidden />} onClick={() => setDialog("view")} aria-label={t("web.documents.view.of", { title: paper.title })}>
            {t("web.documents.view")}
          </Button>
        )}
        {mayDescribe && (
          <Tooltip label={t("web.documents.describe")}>
            <ActionIcon aria-label={t("web.documents.describe.of", { title: paper.title })} onClick={() => setDialog("describe")}>
              <IconPencil aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        {(live || mayDescribe) && (<Menu position="bottom-end" width={260}>
          <Menu.Target>
            <ActionIcon aria-label={t("web.documents.more.of", { title: paper.title })}>
              <IconDots aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {live && (
              <Menu.Item leftSection={<IconEye size={20} aria-hidden />} onClick={() => setDialog("view")}>
                {t("web.documents.view")}
              </Menu.Item>
            )}
            {mayDescribe && (
              <Menu.Item leftSection={<IconPencil size={20} aria-hidden />} onClick={() => setDialog("describe")}>
                {t("web.documents.describe")}
              </Menu.Item>
            )}
            {!fixed && (
              <>
                <Menu.Item leftSection={<IconArrowUp size={20} aria-hidden />} disabled={paper.index === 0} onClick={() => shift(-1)}>
                  {t("web.documents.up")}
                </Menu.Item>
                <Menu.Item leftSection={<IconArrowDown size={20} aria-hidden />} disabled={paper.index >= count - 1} onClick={() => shift(1)}>
                  {t("web.documents.down")}
                </Menu.Item>
                <Menu.Item leftSection={<IconFolderSymlink size={20} aria-hidden />} onClick={() => setDialog("move")}>
                  {t("web.documents.move")}
                </Menu.Item>
                <Menu.Divider />
                <Menu.Item color="var(--mantine-color-error)" leftSection={<IconTrash size={20} aria-hidden />} onClick={() => void withdraw()}>
                  {t("web.documents.withdraw")}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>)}
      </div>
      <DescribeDialog paper={paper} open={dialog === "describe"} onClose={close} />
      <MoveDialog paper={paper} open={dialog === "move"} onClose={close} />
      <ViewerDialog paper={paper} open={dialog === "view"} onClose={close} />
    </li>
  );
}
