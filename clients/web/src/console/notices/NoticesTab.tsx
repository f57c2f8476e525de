// From the chair's conclusions to a drafted notice: write, set head and foot, read the draft.
import { SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { agenda as agendaOf, lifecycle } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { useEffect, useState } from "react";
import { EmptyNote } from "../../shell/notes";
import { useDesk } from "../desk";
import { ConclusionBox, ConclusionText } from "./ConclusionBox";
import { DraftView } from "./DraftView";
import { NoticeSettings } from "./NoticeSettings";
import classes from "./notices.module.css";

const STEPS = ["conclusions", "settings", "draft"] as const;
type Step = (typeof STEPS)[number];

export function NoticesTab({ readOnly = false }: { readOnly?: boolean }) {
  const { t } = useWords();
  const narrow = useMediaQuery("(max-width: 40em)");
  const steps = STEPS.filter((each) => !readOnly || each !== "settings");
  const [step, setStep] = useState<Step>("conclusions");
  return (
    <div className={classes.tab}>
      <SegmentedControl
        orientation={narrow ? "vertical" : "horizontal"}
        className={classes.steps}
        aria-label={t("web.notices.steps")}
        value={step}
        onChange={(value) => setStep(value as Step)}
        data={steps.map((each, place) => ({ value: each, label: `${place + 1}. ${t(`web.notices.step.${each}`)}` }))}
      />
      {step === "conclusions" && <Conclusions readOnly={readOnly} />}
      {step === "settings" && <NoticeSettings />}
      {step === "draft" && <DraftView onConclusion={() => setStep("conclusions")} onSettings={() => setStep(readOnly ? "draft" : "settings")} />}
    </div>
  );
}

function Conclusions({ readOnly }: { readOnly: boolean }) {
  const { t } = useWords();
  const agenda = useView("agenda");
  const meeting = useView("lifecycle");
  const { item, pick } = useDesk();
  const itemId = item?.item_id;
  useEffect(() => {
    if (itemId === undefined || document.activeElement?.tagName === "TEXTAREA") return;
    document.getElementById(`conclusion-${itemId}`)?.scrollIntoView({ block: "nearest" });
  }, [itemId]);
  if (agenda === null || meeting === null) return null;
  const items = agendaOf.flat(agenda);
  const early = !lifecycle.isInSession(meeting) && !lifecycle.isClosed(meeting);
  if (early) return <EmptyNote title={t("web.conclusion.early")}>{t("web.conclusion.early.help")}</EmptyNote>;
  return (
    <>
      <p className={classes.lead}>{t(readOnly ? "web.conclusion.read" : "web.conclusion.lead")}</p>
      {items.length === 0 && <EmptyNote title={t("web.agenda.empty")} />}
      {items.map((each) =>
        readOnly ? (
          <ConclusionText key={each.item_id} item={each} />
        ) : (
          <ConclusionBox key={each.item_id} item={each} selected={each.item_id === itemId} onFocus={() => pick(each.item_id)} />
        ),
      )}
    </>
  );
}
