// A text note that stands on the page: real text, so that a screen reader reads it and every zoom keeps it sharp.
import { pointsOf, SIDE, TEXT_LINE } from "../../ink/hit";
import type { PageSize } from "../../ink";
import type { Stroke } from "../../protocol";
import classes from "./Note.module.css";

export function Note({ stroke, page, pale }: { stroke: Stroke; page: PageSize; pale: boolean }) {
  const at = pointsOf(stroke)[0];
  if (at === undefined) return null;
  return (
    <p
      className={classes.note}
      data-pale={pale || undefined}
      style={{
        left: (at.x / SIDE) * page.width, top: (at.y / SIDE) * page.height, color: stroke.color,
        fontSize: (stroke.width / (SIDE + 1)) * page.width, lineHeight: TEXT_LINE,
      }}
    >
      {stroke.text}
    </p>
  );
}
