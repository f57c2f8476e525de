/** My meetings. Without a network: those that this tablet remembers. */

import { Alert, Button, Group, Loader, Text, Title } from "@mantine/core";
import { ApiRefusal, calls, type MeetingLine, type Person, seat } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { SignInPage, WordMark } from "@dienhong/shared/ui";
import { IconCloudOff } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { useNewVersion } from "../app/newVersion";
import { ourShelf } from "../documents/ourShelf";
import { PersonMenu } from "../meeting/RoomMenu";
import { MeetingCard } from "./MeetingCard";
import { recall, remember } from "./remembered";
import styles from "./start.module.css";

type Found =
  | { kind: "asking" }
  | { kind: "stranger" }
  | { kind: "found"; person: Person; meetings: readonly MeetingLine[]; offline: boolean }
  | { kind: "nothing" };

export function StartPage() {
  const { t } = useWords();
  const [found, setFound] = useState<Found>({ kind: "asking" });
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const { waiting, takeIt } = useNewVersion();

  const look = useCallback(async () => {
    const memory = recall(seat());
    try {
      const [{ person }, meetings] = await Promise.all([calls.whoAmI(), calls.meetings()]);
      remember(seat(), { person, meetings });
      setFound({ kind: "found", person, meetings, offline: false });
    } catch (problem) {
      if (problem instanceof ApiRefusal && problem.status === 401) setFound({ kind: "stranger" });
      else if (memory !== null) setFound({ kind: "found", person: memory.person, meetings: memory.meetings, offline: true });
      else setFound({ kind: "nothing" });
    }
  }, []);
  useEffect(() => {
    void look();
    const again = (): void => void look();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [look]);

  const owner = found.kind === "found" ? found.person.person_id : null;
  useEffect(() => {
    if (owner === null) return;
    const ready = new Set(recall(seat())?.ready);
    ourShelf.meetings(owner).then((here) => setKept(new Set([...here].filter((id) => ready.has(id)))), () => undefined);
  }, [owner]);

  if (found.kind === "stranger") return <SignInPage onSignedIn={() => void look()} />;
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <WordMark size={44} />
        <Group gap="md">
          {waiting && (
            <Button size="md" variant="default" onClick={takeIt}>
              {t("tablet.update.ready")} – {t("tablet.update.now")}
            </Button>
          )}
          {found.kind === "found" && (
            <>
              <Text className={styles.me}>
                <strong>{found.person.name}</strong>
                <span>{found.person.position}</span>
              </Text>
              <PersonMenu unsent={0} name={found.person.name} />
            </>
          )}
        </Group>
      </header>
      <main className={styles.main}>
        <Title order={1} className={styles.heading}>
          {t("tablet.start.title")}
        </Title>
        {found.kind === "asking" && <Loader role="status" aria-label={t("tablet.start.looking")} />}
        {(found.kind === "nothing" || (found.kind === "found" && found.offline)) && (
          <Alert color="gold" variant="outline" icon={<IconCloudOff />} mb="lg">
            <Text>{t(found.kind === "nothing" ? "tablet.start.offline_none" : "tablet.start.offline")}</Text>
            <Button mt="sm" size="md" variant="default" onClick={() => void look()}>
              {t("tablet.start.retry")}
            </Button>
          </Alert>
        )}
        {found.kind === "found" && found.meetings.length === 0 && <Text size="lg">{t("tablet.start.none")}</Text>}
        {found.kind === "found" && (
          <ul className={styles.cards}>
            {inOrder(found.meetings).map((meeting) => (
              <MeetingCard key={meeting.meeting_id} meeting={meeting} kept={kept.has(meeting.meeting_id)} />
            ))}
          </ul>
        )}
      </main>
    </div>
  );
}

const FIRST: Record<MeetingLine["state"], number> = { in_session: 0, paused: 0, ready: 1, draft: 2, closed: 3 };

/** What goes on now, then what comes soonest, then what is over, the latest first. */
export function inOrder(meetings: readonly MeetingLine[]): MeetingLine[] {
  const when = (line: MeetingLine): number => (line.starts_at === null ? Number.MAX_SAFE_INTEGER : Date.parse(line.starts_at));
  return [...meetings].sort((a, b) => {
    const group = FIRST[a.state] - FIRST[b.state];
    if (group !== 0) return group;
    return a.state === "closed" ? when(b) - when(a) : when(a) - when(b);
  });
}
