/**
 * The meeting as one sees it from one's seat: the agenda, or a paper; beside it the opinions; for the chair the bar below.
 */

import { agenda as agendaOf, documents as documentsOf, lifecycle } from "@dienhong/shared/features";
import { useMe, useView, useWords } from "@dienhong/shared/react";
import { AT_TOP, type PaperViewHandle } from "@dienhong/shared/ui";
import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import { AgendaScreen } from "../agenda/AgendaScreen";
import { useWakeLock } from "../app/wakeLock";
import { ChairBar } from "../chair/ChairBar";
import { PapersProvider } from "../documents/PapersProvider";
import { Invitation, useAsked } from "../opinions/Invitation";
import { OpinionsPanel } from "../opinions/OpinionsPanel";
import { InkBar } from "../reader/InkBar";
import { PagesPanel } from "../reader/PagesPanel";
import { Reader, type Tools } from "../reader/Reader";
import { useInkHistory } from "../reader/useInkHistory";
import { isTyping } from "../stage/typing";
import { useFollow } from "../stage/useFollow";
import { AgendaHeader, ReaderHeader } from "./Headers";
import styles from "./meeting.module.css";
import { Notices } from "./Notices";

const BARE_HANDS: Tools = { pen: null, target: "private", laser: false, showPrivate: true, showShared: true };

export function Room({ meetingId }: { meetingId: string }) {
  return (
    <PapersProvider meetingId={meetingId}>
      <Seat />
    </PapersProvider>
  );
}

function Seat() {
  const { t } = useWords();
  const me = useMe();
  const meeting = useView("lifecycle");
  const agenda = useView("agenda");
  const documents = useView("documents");
  const follow = useFollow();
  const asked = useAsked();
  const wide = useMediaQuery("(orientation: landscape) and (min-width: 900px)", true) ?? true;
  const [chosen, setChosen] = useState<string | null>(null);
  const [answering, setAnswering] = useState<string | null>(null);
  const [formInSight, setFormInSight] = useState(false);
  const [pagesOpen, setPagesOpen] = useState(false);
  const [tools, setTools] = useState(BARE_HANDS);
  const ink = useInkHistory(follow.mayPresent);
  const sheet = useRef<PaperViewHandle>(null);
  const main = useRef<HTMLElement>(null);

  useWakeLock(meeting !== null && lifecycle.isInSession(meeting));

  const change = useCallback((part: Partial<Tools>) => setTools((before) => ({ ...before, ...part })), []);
  // Whoever loses the stage writes for themselves again, and never for everyone by mistake.
  useEffect(() => {
    if (!follow.mayPresent) change({ target: "private", laser: false });
  }, [follow.mayPresent, change]);

  const place = follow.place;
  const paper = documents === null || place === null ? undefined : documentsOf.document(documents, place.document_id);
  const { go } = follow;
  // A paper that is withdrawn while it is read leaves for the agenda.
  const withdrawn = place !== null && documents !== null && paper === undefined;
  useEffect(() => {
    if (withdrawn) go(null);
  }, [withdrawn, go]);

  // The place changed as a whole: whoever reads by ear or by keyboard starts at its beginning.
  const where = paper?.document_id ?? "agenda";
  const before = useRef(where);
  useEffect(() => {
    if (before.current === where) return;
    before.current = where;
    if (isTyping()) return;
    if (sheet.current !== null) sheet.current.focus();
    else main.current?.focus({ preventScroll: true });
  }, [where]);

  if (me === null || meeting === null || agenda === null || documents === null) return null;
  const selected = agendaOf.item(agenda, chosen) ?? agendaOf.current(agenda) ?? agendaOf.flat(agenda)[0];
  const openPaper = (documentId: string): void => {
    setAnswering(null);
    go({ document_id: documentId, ...AT_TOP(1) });
  };
  const answer = (itemId: string): void => {
    setChosen(itemId);
    if (paper !== undefined) setAnswering(itemId);
    else document.getElementById("opinions")?.scrollIntoView({ block: "start", behavior: "smooth" });
  };
  const openItem = (itemId: string): void => {
    setChosen(itemId);
    if (follow.mode !== "presenting") go(null);
  };
  const reading = paper !== undefined && place !== null;

  return (
    <div className={styles.room} data-reading={reading || undefined} data-wide={wide || undefined}>
      <a className={styles.skip} href="#content">
        {t("tablet.skip")}
      </a>
      {reading ? (
        <ReaderHeader
          paper={paper}
          follow={follow}
          sheet={sheet}
          asked={asked}
          answer={answer}
          pagesOpen={pagesOpen}
          togglePages={() => setPagesOpen((open) => !open)}
        />
      ) : (
        <AgendaHeader asked={asked} answer={answer} />
      )}
      {!reading && <Notices floating={false} />}
      <div className={styles.body}>
        {reading && pagesOpen && <PagesPanel paper={paper} follow={follow} close={() => setPagesOpen(false)} />}
        <main ref={main} id="content" tabIndex={-1} className={styles.main}>
          {reading ? (
            <Reader ref={sheet} paper={paper} place={place} follow={follow} tools={tools} onDeed={ink.did} />
          ) : (
            <AgendaScreen selected={selected ?? null} select={setChosen} openPaper={openPaper} follow={follow} opinionsInSight={setFormInSight} />
          )}
          {reading && <Notices floating />}
          <Invitation asked={asked} seen={reading ? answering : formInSight ? (selected?.item_id ?? null) : null} answer={answer} />
        </main>
        {reading && answering !== null && <OpinionsPanel itemId={answering} close={() => setAnswering(null)} />}
        {reading && (
          <InkBar
            tools={tools}
            change={change}
            mayShare={follow.mayPresent && lifecycle.isLive(meeting)}
            presenting={follow.mode === "presenting"}
            undo={ink.undo}
            redo={ink.redo}
            mayUndo={ink.mayUndo}
            mayRedo={ink.mayRedo}
            direction={wide ? "column" : "row"}
          />
        )}
      </div>
      {lifecycle.isDesk(me.role) && <ChairBar follow={follow} openItem={openItem} openOpinions={answer} />}
      {!lifecycle.isDesk(me.role) && follow.mayPresent && reading && follow.mode !== "presenting" && (
        <StageHeld present={() => follow.present(place)} />
      )}
    </div>
  );
}

/** Somebody who was given the stage and does not show anything yet. */
function StageHeld({ present }: { present: () => void }) {
  const { t } = useWords();
  return (
    <div className={styles.stageHeld}>
      <button type="button" className={styles.stageButton} onClick={present}>
        {t("tablet.chair.present")}
      </button>
    </div>
  );
}

