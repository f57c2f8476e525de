// Where the meeting stands on its way from preparation to closing.
import { useView, useWords } from "@dienhong/shared/react";
import { IconCheck } from "@tabler/icons-react";
import classes from "./lifecycle.module.css";

const WAY = ["draft", "ready", "in_session", "closed"] as const;

export function Stages() {
  const { t } = useWords();
  const state = useView("lifecycle")?.state;
  if (state === undefined) return null;
  const at = WAY.indexOf(state === "paused" ? "in_session" : state);
  return (
    <ol className={classes.way} aria-label={t("web.way.label")}>
      {WAY.map((stage, place) => (
        <li
          key={stage}
          className={classes.stage}
          data-place={place < at ? "past" : place === at ? "here" : "ahead"}
          aria-current={place === at ? "step" : undefined}
        >
          <span className={classes.mark} aria-hidden>
            {place < at ? <IconCheck size={16} /> : place + 1}
          </span>
          <span>{place === at && state === "paused" ? t("state.paused") : t(`state.${stage}`)}</span>
        </li>
      ))}
    </ol>
  );
}
