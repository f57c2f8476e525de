// /screen/<meeting>: the hall's screen. No controls, no scrollbars; it finds its way back by itself. It shows only what
// is for everybody in the room: never opinions, private ink or conclusions.
import { MeetingProvider, useMeetingState, useWords } from "@dienhong/shared/react";
import { Mark } from "@dienhong/shared/ui";
import { IconCloudOff } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useStage } from "../stage/useStage";
import { StatePage } from "../shell/StatePage";
import { AgendaSlide } from "./AgendaSlide";
import { PaperSlide } from "./PaperSlide";
import { PausedSlide, ClosedSlide, TitleSlide } from "./TitleSlide";
import { useOutdated } from "./useOutdated";
import { useWakefulScreen } from "./useWakefulScreen";
import classes from "./screen.module.css";

export function ScreenPage({ meetingId }: { meetingId: string }) {
  return (
    <MeetingProvider meetingId={meetingId}>
      <Opened />
    </MeetingProvider>
  );
}

function Opened() {
  const { t } = useWords();
  const [at, go] = useLocation();
  const status = useMeetingState((s) => s.status);
  const known = useMeetingState((s) => s.views !== null && s.me !== null);
  const title = useMeetingState((s) => s.views?.lifecycle.title ?? "");
  useWakefulScreen();
  useOutdated(status === "outdated");

  if (status === "signed_out")
    return (
      <StatePage
        title={t("web.screen.signed_out")}
        text={t("web.screen.signed_out.help")}
        action={{ label: t("sign_in.title"), run: () => go(`/sign-in?goto=${encodeURIComponent(at)}`) }}
      />
    );
  const home = { label: t("web.home.back"), run: () => go("/") };
  if (status === "not_found") return <StatePage title={t("web.meeting.not_found")} text={t("web.screen.not_found.help")} action={home} />;
  if (status === "gone") return <StatePage title={t("web.meeting.gone")} text={t("web.meeting.gone.help")} action={home} />;
  return (
    <main className={classes.screen}>
      <title>{`${title || t("role.screen")} – Diên Hồng`}</title>
      {known ? (
        <Slide />
      ) : (
        <div className={classes.opening}>
          <Mark size={160} />
          <p role="status">{t("connection.connecting")}</p>
        </div>
      )}
      {known && status !== "live" && (
        <div className={classes.mark} role="status">
          <IconCloudOff aria-hidden />
          <span>{t("web.screen.reconnecting")}</span>
        </div>
      )}
    </main>
  );
}

/** What the hall sees now. */
function Slide() {
  const state = useMeetingState((s) => s.views?.lifecycle.state);
  const stage = useStage();
  if (state === "paused") return <PausedSlide />;
  if (state === "closed") return <ClosedSlide />;
  if (state !== "draft" && stage.paper !== undefined && stage.position !== null) return <PaperSlide stage={stage} />;
  return state === "in_session" ? <AgendaSlide /> : <TitleSlide />;
}
