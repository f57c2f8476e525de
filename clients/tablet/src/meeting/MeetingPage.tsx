/**
 * The door of one meeting: connecting, signed out, removed, unknown, out of date, or in. What is inside is `Room`.
 */

import { Loader } from "@mantine/core";
import { ApiRefusal, calls, seat } from "@dienhong/shared/api";
import { roster as rosterOf } from "@dienhong/shared/features";
import { MeetingProvider, useConnection, useConnectionObject, useMe, useMeetingState, useView, useWords } from "@dienhong/shared/react";
import { SignInPage } from "@dienhong/shared/ui";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { leaveMeeting } from "../app/leave";
import { recall, remember, rememberMeeting } from "../start/remembered";
import { Room } from "./Room";
import { StatePage } from "./StatePage";

/** What the server takes as an id; anything else in the address is a slip of the hand, not a question. */
const AN_ID = /^[A-Za-z0-9_-]{1,40}$/;

export function MeetingPage({ meetingId }: { meetingId: string }) {
  return AN_ID.test(meetingId) ? <Entrance meetingId={meetingId} /> : <NotFound />;
}

function Entrance({ meetingId }: { meetingId: string }) {
  // Signing in again opens the meeting anew: another token, perhaps another person.
  const [entrance, setEntrance] = useState(0);
  return (
    <MeetingProvider key={`${meetingId}/${entrance}`} meetingId={meetingId}>
      <Door meetingId={meetingId} signedIn={() => setEntrance((n) => n + 1)} />
    </MeetingProvider>
  );
}

function Door({ meetingId, signedIn }: { meetingId: string; signedIn: () => void }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const { status } = useConnection();
  const connection = useConnectionObject();
  const me = useMe();
  const entered = useMeetingState((state) => state.views !== null && state.me !== null);
  const home = { label: t("tablet.state.home"), run: () => go("/") };

  const meeting = useView("lifecycle");
  const roster = useView("roster");
  useEffect(() => {
    if (status !== "live" || me === null || meeting === null || roster === null) return;
    const here = rosterOf.participant(roster, me.person_id);
    if (here === undefined) return;
    const { person_id, name, position, unit, role } = here;
    const person = { ...recall(seat())?.person, person_id, name, position, unit };
    const { title, body, place, starts_at, state } = meeting;
    rememberMeeting(seat(), { is_admin: false, is_secretariat: false, ...person }, { meeting_id: meetingId, title, body, place, starts_at, state, role });
  }, [status, me, meeting, roster, meetingId]);

  const lost = status === "gone" || status === "not_found";
  useEffect(() => {
    if (lost) void leaveMeeting(meetingId, me?.person_id ?? recall(seat())?.person.person_id ?? null);
  }, [lost, meetingId, me]);

  const ended = useSessionEnded(status === "gone");
  if (status === "gone" && ended === null) return null;
  if (status === "gone" && !ended) {
    return (
      <StatePage title={t("tablet.state.removed_title")} action={home}>
        {t("tablet.state.removed_text")}
      </StatePage>
    );
  }
  if (status === "not_found") return <NotFound />;
  if (status === "signed_out" || ended) {
    return (
      <SignInPage
        reason={t("tablet.sign_in.again")}
        onSignedIn={(person) => {
          remember(seat(), { person });
          signedIn();
        }}
      />
    );
  }
  if (status === "outdated" && !entered) {
    return (
      <StatePage title={t("tablet.update.ready")} action={{ label: t("tablet.state.reload"), run: () => window.location.reload() }}>
        {t("tablet.state.other_protocol")}
      </StatePage>
    );
  }
  if (!entered) {
    if (status === "offline") {
      return (
        <StatePage title={t("tablet.state.cannot_enter")} action={{ label: t("tablet.start.retry"), run: () => connection.retryNow() }}>
          {t("tablet.start.offline_none")}
        </StatePage>
      );
    }
    return (
      <StatePage title={t("tablet.state.connecting")} action={home}>
        <Loader aria-hidden />
      </StatePage>
    );
  }
  return <Room meetingId={meetingId} />;
}

function NotFound() {
  const { t } = useWords();
  const [, go] = useLocation();
  return (
    <StatePage title={t("tablet.state.not_found_title")} action={{ label: t("tablet.state.home"), run: () => go("/") }}>
      {t("tablet.state.not_found_text")}
    </StatePage>
  );
}

/** The server puts somebody out in one way for all reasons; whether the session is over, it says when asked. Null: asking. */
function useSessionEnded(gone: boolean): boolean | null {
  const [ended, setEnded] = useState<boolean | null>(null);
  useEffect(() => {
    if (!gone) return setEnded(null);
    let over = false;
    calls.whoAmI().then(
      () => !over && setEnded(false),
      (problem: unknown) => !over && setEnded(problem instanceof ApiRefusal && problem.status === 401),
    );
    return () => {
      over = true;
    };
  }, [gone]);
  return ended;
}
