// One-time links with their QR codes: one person's, or a printable sheet for the whole room.
import { Button, Group, Modal, Progress } from "@mantine/core";
import { calls, type LinkMade } from "@dienhong/shared/api";
import type { ParticipantView } from "@dienhong/shared/protocol";
import { useMeetingState, useView, useWords } from "@dienhong/shared/react";
import { IconPrinter } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { LinkCard } from "../../shell/LinkCard";
import { ErrorNote } from "../../shell/notes";
import { wordsOf } from "../../shell/useCall";
import classes from "./roster.module.css";

export function LinkSheet({ people, onClose }: { people: string[] | null; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      opened={people !== null}
      onClose={onClose}
      title={t("web.links.title")}
      fullScreen={people !== null && people.length > 1}
      size="lg"
      closeButtonProps={{ "aria-label": t("common.close"), className: "no-print" }}
    >
      {people !== null && <Sheet people={people} />}
    </Modal>
  );
}

function Sheet({ people }: { people: string[] }) {
  const { t } = useWords();
  const meetingId = useMeetingState((s) => s.meetingId);
  const title = useView("lifecycle")?.title ?? "";
  const participants = useView("roster")?.participants ?? [];
  const [made, setMade] = useState<ReadonlyMap<string, LinkMade>>(new Map());
  const [error, setError] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);

  // One after the other: each link is a secret that the server has to hash and remember.
  useEffect(() => {
    let gone = false;
    const make = async () => {
      for (const id of people) {
        if (gone) return;
        try {
          const link = await calls.participantLink(meetingId, id);
          setMade((before) => new Map(before).set(id, link));
        } catch (failure) {
          if (!gone) setError(wordsOf(failure));
          return;
        }
      }
    };
    setMade(new Map());
    setError(null);
    void make();
    return () => {
      gone = true;
    };
  }, [people, meetingId, turn]);

  const cards = people
    .map((id) => participants.find((each) => each.person_id === id))
    .filter((each): each is ParticipantView => each !== undefined && made.has(each.person_id));
  const ready = cards.length === people.length;
  return (
    <>
      <Group justify="space-between" mb="lg" className="no-print">
        <p className={classes.warning}>{t("web.links.secret")}</p>
        <Button leftSection={<IconPrinter size={20} aria-hidden />} disabled={!ready} onClick={() => window.print()}>
          {t("web.print")}
        </Button>
      </Group>
      <ErrorNote error={error} onRetry={() => setTurn(turn + 1)} />
      {!ready && error === null && (
        <Progress className="no-print" mb="lg" value={(cards.length / people.length) * 100} aria-label={t("web.links.making")} />
      )}
      <div className={people.length > 1 ? classes.cards : undefined}>
        {cards.map((each) => (
          <LinkCard
            key={each.person_id}
            name={each.name}
            about={[each.position, each.unit].filter(Boolean).join(", ")}
            meeting={title}
            role={t(`role.${each.role}`)}
            link={made.get(each.person_id)!}
            large={people.length === 1}
          />
        ))}
      </div>
    </>
  );
}
