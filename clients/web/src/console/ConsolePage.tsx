// /console/<meeting>: opens the meeting and gives the desk what its role is for. Every way it can fail has a page.
import { lifecycle } from "@dienhong/shared/features";
import { MeetingProvider, useMeetingState, useWords } from "@dienhong/shared/react";
import { useEffect } from "react";
import { useLocation } from "wouter";
import { StatePage } from "../shell/StatePage";
import { Console } from "./Console";
import { CHAIR_TABS, DeskProvider, TABS } from "./desk";
import { UploadsProvider } from "./documents/uploads";

export function ConsolePage({ meetingId }: { meetingId: string }) {
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
  const meetingId = useMeetingState((s) => s.meetingId);
  const role = useMeetingState((s) => s.me?.role ?? null);
  const known = useMeetingState((s) => s.views !== null);

  useEffect(() => {
    if (status === "signed_out") go(`/sign-in?goto=${encodeURIComponent(at)}&why=signed_out`, { replace: true });
  }, [status, at, go]);

  const home = { label: t("web.home.back"), run: () => go("/") };
  if (status === "not_found") return <StatePage title={t("web.meeting.not_found")} text={t("web.meeting.not_found.help")} action={home} />;
  if (status === "gone") return <StatePage title={t("web.meeting.gone")} text={t("web.meeting.gone.help")} action={home} />;
  if (status === "outdated" && !known)
    return (
      <StatePage
        title={t("web.meeting.outdated")}
        text={t("web.meeting.outdated.help")}
        action={{ label: t("connection.reload"), run: () => window.location.reload() }}
      />
    );
  if (role === null || !known)
    return status === "offline" ? (
      <StatePage title={t("web.meeting.offline")} text={t("web.meeting.offline.help")} action={home} waiting />
    ) : (
      <StatePage title={t("web.meeting.opening")} text="" action={home} waiting />
    );
  if (!lifecycle.isDesk(role))
    return (
      <StatePage
        title={t("web.meeting.not_desk")}
        text={t("web.meeting.not_desk.help", { role: t(`role.${role}`) })}
        action={{
          label: t(role === "screen" ? "web.home.open.screen" : "web.home.open.tablet"),
          run: () => window.location.assign(role === "screen" ? `/screen/${meetingId}` : `/tablet/meeting/${meetingId}`),
        }}
      />
    );
  return (
    <UploadsProvider meetingId={meetingId}>
      <DeskProvider tabs={role === "secretary" ? TABS : CHAIR_TABS}>
        <Console />
      </DeskProvider>
    </UploadsProvider>
  );
}
