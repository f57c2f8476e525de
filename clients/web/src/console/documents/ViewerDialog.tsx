// Reading one paper for oneself; nobody else sees it.
import { Button, Group, Modal } from "@mantine/core";
import { paperUrl } from "@dienhong/shared/api";
import type { DocumentView } from "@dienhong/shared/protocol";
import { useMeetingState, useWords } from "@dienhong/shared/react";
import { AT_TOP, Pager, PaperView, type PaperPosition } from "@dienhong/shared/ui";
import { IconExternalLink } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { ErrorNote } from "../../shell/notes";
import { usePaper } from "../../shell/usePaper";
import classes from "./viewer.module.css";

export function ViewerDialog({ paper, open, onClose }: { paper: DocumentView; open: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal opened={open} onClose={onClose} fullScreen title={paper.title} closeButtonProps={{ "aria-label": t("common.close") }} classNames={{ content: classes.content!, body: classes.body! }}>
      {open && <Viewer paper={paper} />}
    </Modal>
  );
}

/** On a wide desk screen a page as wide as the screen is too large to read. */
const atDesk = (page: number): PaperPosition => ({ ...AT_TOP(page), zoom: 65 });

function Viewer({ paper }: { paper: DocumentView }) {
  const { t } = useWords();
  const meetingId = useMeetingState((s) => s.meetingId);
  const source = usePaper(meetingId, paper);
  const [position, setPosition] = useState<PaperPosition>(atDesk(1));
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => setFailed(null), [paper.sha256]);
  if (source === null) return null;
  return (
    <>
      <Group justify="space-between" className={classes.bar}>
        <Pager page={position.page} pages={paper.pages} onPick={(page) => setPosition(atDesk(page))} />
        <Button component="a" href={paperUrl(meetingId, paper.document_id)} target="_blank" variant="default" leftSection={<IconExternalLink size={20} aria-hidden />}>
          {t("web.documents.file")}
        </Button>
      </Group>
      <ErrorNote error={failed} />
      <div className={classes.view}>
        <PaperView source={source} position={position} onMove={setPosition} label={paper.title} onFailure={(failure) => setFailed(t(`web.paper.${failure}`))} />
      </div>
    </>
  );
}
