// A text note being written on the page. Enter keeps it, unless the keyboard is still composing a Vietnamese letter.
import { useEffect, useRef, useState } from "react";
import { SIDE, TEXT_LINE } from "../../ink/hit";
import type { PageSize } from "../../ink";
import { useWords } from "../../react/useWords";
import type { InkPen } from "../inkTool";
import classes from "./NoteEditor.module.css";

const LONGEST = 2000;

export interface NoteEditorProps {
  /** Page units, the top left corner. */
  at: { x: number; y: number };
  page: PageSize;
  pen: InkPen;
  onKeep: (text: string) => void;
  onCancel: () => void;
}

export function NoteEditor({ at, page, pen, onKeep, onCancel }: NoteEditorProps) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const size = (pen.width / (SIDE + 1)) * page.width;
  const keep = () => {
    const clean = text.normalize("NFC").trim();
    if (clean === "") onCancel();
    else onKeep(clean.slice(0, LONGEST));
  };
  const lines = text.split("\n");
  return (
    <div
      className={classes.note}
      style={{ left: (at.x / SIDE) * page.width, top: (at.y / SIDE) * page.height }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <textarea
        ref={field}
        className={classes.field}
        style={{ fontSize: Math.max(size, 12), lineHeight: TEXT_LINE, color: pen.color }}
        aria-label={t("ink.note")}
        value={text}
        maxLength={LONGEST}
        rows={Math.max(1, lines.length)}
        cols={Math.max(12, ...lines.map((line) => line.length + 1))}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          // Telex and VNI: Enter may end a letter, not the note (229: older keyboards that do not say so).
          if (event.nativeEvent.isComposing || event.keyCode === 229) return;
          if (event.key === "Escape") onCancel();
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            keep();
          }
        }}
        onBlur={keep}
      />
      <button type="button" className={classes.keep} onPointerDown={(event) => event.preventDefault()} onClick={keep}>{t("ink.note_keep")}</button>
    </div>
  );
}
