import { ActionIcon, Button, Text, Title } from "@mantine/core";
import type { DocumentView } from "@dienhong/shared/protocol";
import { agenda as agendaOf } from "@dienhong/shared/features";
import { useConnection, useView, useWords } from "@dienhong/shared/react";
import { AT_TOP, ConnectionBadge, Pager, type PaperViewHandle } from "@dienhong/shared/ui";
import { IconArrowAutofitWidth, IconChevronLeft, IconLayoutSidebar, IconMessageQuestion, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import type { RefObject } from "react";
import { Link } from "wouter";
import type { Asked } from "../opinions/Invitation";
import type { Follow } from "../stage/useFollow";
import { StockBadge } from "../documents/StockBadge";
import { FollowMark } from "../reader/FollowPill";
import { Clock } from "./Clock";
import styles from "./headers.module.css";
import { RoomMenu } from "./RoomMenu";

interface AskedProps {
  asked: readonly Asked[];
  answer: (itemId: string) => void;
}

/** Above the agenda: the way out, the meeting, how it stands. */
export function AgendaHeader({ asked, answer }: AskedProps) {
  const { t } = useWords();
  const meeting = useView("lifecycle");
  if (meeting === null) return null;
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.back}>
        <IconChevronLeft size={26} aria-hidden />
        <span>{t("tablet.back_to_meetings")}</span>
      </Link>
      <div className={styles.names}>
        <Text size="sm" c="dimmed" truncate>
          {meeting.body}
        </Text>
        <Title order={1} size="h3" lineClamp={1}>
          {meeting.title}
        </Title>
      </div>
      <div className={styles.status}>
        <AskedButton asked={asked} answer={answer} />
        <StockBadge compact={asked.length > 0} />
        <ConnectionBadge />
        <Clock />
        <RoomMenu />
      </div>
    </header>
  );
}

interface ReaderHeaderProps extends AskedProps {
  paper: DocumentView;
  follow: Follow;
  sheet: RefObject<PaperViewHandle | null>;
  pagesOpen: boolean;
  togglePages: () => void;
}

/** Above a paper: back to the agenda, which paper, which page. */
export function ReaderHeader({ paper, follow, sheet, asked, answer, pagesOpen, togglePages }: ReaderHeaderProps) {
  const { t } = useWords();
  const agenda = useView("agenda");
  const item = agenda === null ? undefined : agendaOf.item(agenda, paper.item_id);
  const page = follow.place?.page ?? 1;
  const { status, unsent } = useConnection();
  return (
    <header className={styles.header} data-reader>
      <button type="button" className={styles.back} onClick={() => follow.go(null)}>
        <IconChevronLeft size={26} aria-hidden />
        <span>{t("tablet.reader.agenda")}</span>
      </button>
      <div className={styles.names}>
        <Text size="sm" c="dimmed" truncate>
          {item === undefined ? "" : `${item.number}. ${item.title}`}
        </Text>
        <Title order={1} size="h4" lineClamp={1}>
          {paper.title}
        </Title>
      </div>
      <div className={styles.controls}>
        <ActionIcon size={48} color="gray" aria-label={t("paper.pages")} aria-pressed={pagesOpen} variant={pagesOpen ? "light" : "subtle"} onClick={togglePages}>
          <IconLayoutSidebar />
        </ActionIcon>
        <Pager page={page} pages={paper.pages} onPick={(wanted) => follow.go({ document_id: paper.document_id, ...AT_TOP(wanted) })} />
        <span className={styles.zoom}>
          <ActionIcon size={48} color="gray" aria-label={t("paper.zoom_out")} onClick={() => sheet.current?.zoomBy(0.8)}>
            <IconZoomOut />
          </ActionIcon>
          <ActionIcon size={48} color="gray" aria-label={t("paper.fit_width")} onClick={() => sheet.current?.fitWidth()}>
            <IconArrowAutofitWidth />
          </ActionIcon>
          <ActionIcon size={48} color="gray" aria-label={t("paper.zoom_in")} onClick={() => sheet.current?.zoomBy(1.25)}>
            <IconZoomIn />
          </ActionIcon>
        </span>
      </div>
      <div className={styles.status}>
        <AskedButton asked={asked} answer={answer} item={paper.item_id} />
        <StatePill />
        <FollowMark follow={follow} />
        {status === "offline" && unsent > 0 && <span className={styles.unsent}>{t("tablet.state.unsent", { count: unsent })}</span>}
        <ConnectionBadge compact />
        <RoomMenu />
      </div>
    </header>
  );
}

/** Over a paper the notices fade; that the meeting rests or is over stays in sight. */
function StatePill() {
  const { t } = useWords();
  const meeting = useView("lifecycle");
  if (meeting === null || meeting.state === "in_session" || meeting.state === "ready") return null;
  return <span className={styles.state}>{t(`state.${meeting.state}`)}</span>;
}

/** As long as a window is open, the way to it stays in sight. */
function AskedButton({ asked, answer, item }: AskedProps & { item?: string }) {
  const { t } = useWords();
  const one = asked.find(({ answered }) => !answered) ?? asked.find(({ item_id }) => item_id === item) ?? asked[0];
  if (one === undefined) return null;
  return (
    <Button
      size="md"
      className={styles.asked}
      variant={one.answered ? "default" : "filled"}
      leftSection={<IconMessageQuestion size={22} aria-hidden />}
      onClick={() => answer(one.item_id)}
    >
      {t(one.answered ? "tablet.opinions.see" : "tablet.opinions.open")}
    </Button>
  );
}
