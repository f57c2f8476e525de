// A meeting's state as a word with a mark; the word says it, the colour only helps.
import { useWords } from "@dienhong/shared/react";
import type { MeetingLine } from "@dienhong/shared/api";
import classes from "./StatePill.module.css";

export type MeetingState = MeetingLine["state"];

export function StatePill({ state }: { state: MeetingState }) {
  const { t } = useWords();
  return (
    <span className={classes.pill} data-state={state}>
      <span className={classes.dot} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}
