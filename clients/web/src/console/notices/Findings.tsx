// What the draft's checks ask the secretary to look at.
import { UnstyledButton } from "@mantine/core";
import type { NoticeDraft } from "@dienhong/shared/api";
import { agenda as agendaOf } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useDesk } from "../desk";
import classes from "./draft.module.css";

export function Findings({ findings, onConclusion, onSettings }: {
  findings: NoticeDraft["findings"];
  onConclusion: () => void;
  onSettings: () => void;
}) {
  const { t, refusalText } = useWords();
  const agenda = useView("agenda");
  const { pick } = useDesk();
  const go = (place: string) => {
    const item = agenda === null ? undefined : agendaOf.item(agenda, place);
    if (item !== undefined) {
      pick(item.item_id);
      onConclusion();
    } else if (place === "opening" || place === "text") onConclusion();
    else onSettings();
  };
  return (
    <section className={classes.panel} aria-labelledby="findings-title">
      <h3 id="findings-title" className={classes.panelTitle}>
        {t("web.findings.title")} <span className={classes.quiet}>{findings.length}</span>
      </h3>
      {findings.length === 0 && (
        <p className={classes.fine}>
          <IconCircleCheck aria-hidden /> {t("web.findings.none")}
        </p>
      )}
      <ul className={classes.findings}>
        {findings.map((finding, place) => (
          <li key={place}>
            <UnstyledButton className={classes.finding} onClick={() => go(finding.place)}>
              <IconAlertTriangle size={20} aria-hidden />
              <span>{refusalText(finding.code, finding.details)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
