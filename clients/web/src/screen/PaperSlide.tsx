// The page on the stage, as large as the hall allows, over one line that says what it belongs to.
import { agenda as agendaOf } from "@dienhong/shared/features";
import { useView } from "@dienhong/shared/react";
import { StagePaper } from "../stage/StagePaper";
import type { Stage } from "../stage/useStage";
import { Clock } from "./Clock";
import classes from "./screen.module.css";

export function PaperSlide({ stage }: { stage: Stage }) {
  const agenda = useView("agenda");
  const meeting = useView("lifecycle");
  if (agenda === null || meeting === null || stage.paper === undefined) return null;
  const item = agendaOf.current(agenda) ?? agendaOf.item(agenda, stage.paper.item_id);
  return (
    <>
      <div className={classes.paper}>
        <StagePaper stage={stage} still />
      </div>
      <footer className={classes.line}>
        <h1 className={classes.lineItem}>
          {item ? (
            <>
              <span className={classes.lineNumber}>{item.number}</span>
              {item.title}
            </>
          ) : (
            stage.paper.title
          )}
        </h1>
        <span className={classes.lineMeeting}>{meeting.title}</span>
        <span className={classes.linePage}>
          {stage.position?.page}/{stage.paper.pages}
        </span>
        <Clock />
      </footer>
    </>
  );
}
