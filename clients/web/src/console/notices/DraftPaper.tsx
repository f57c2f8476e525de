// The draft as a page: letterhead, body, foot, as they will stand on paper.
import type { NoticeDraft } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import type { ReactNode } from "react";
import type { Picked } from "./draftTypes";
import classes from "./draft.module.css";

type Pick = (picked: Picked) => void;

export function DraftPaper({ draft, picked, onPick }: { draft: NoticeDraft; picked: Picked | null; onPick: Pick }) {
  const { t } = useWords();
  const { head, head_sources: from } = draft;
  const piece = (key: string, text: string, blank: string) => {
    const source = from[key];
    return (
      <Piece
        picked={picked}
        onPick={onPick}
        piece={{ key, text: text === "" ? blank : text, sources: source ? [source] : [], gap: text === "" ? `notices.blank_${key}` : null }}
      />
    );
  };
  return (
    <article className={classes.paper} lang="vi" aria-label={t("web.draft.paper")}>
      <div className={classes.head}>
        <div>
          <div className={classes.caps}>{head.superior}</div>
          <div className={classes.capsBold}>{piece("issuer", head.issuer, "……")}</div>
          <div>*</div>
          <div>
            Số {head.number === "" ? "\u00a0".repeat(6) : head.number}-{piece("symbol", head.symbol, "……")}
          </div>
        </div>
        <div>
          <div className={`${classes.capsBold} ${classes.party}`}>Đảng Cộng sản Việt Nam</div>
          <div className={classes.date}>
            {piece("place", head.place, "……")}, {piece("date", longDay(head.issued_on), "ngày … tháng … năm ……")}
          </div>
        </div>
      </div>
      <div className={classes.kind}>{head.title}</div>
      <div className={classes.about}>{piece("about", head.about, "về ……")}</div>
      <div className={classes.rule}>-----</div>
      {draft.paragraphs.map((paragraph, place) => (
        <p key={place} className={classes[paragraph.kind]}>
          {paragraph.sentences.map((sentence, at) => (
            <span key={at}>
              <Piece picked={picked} onPick={onPick} piece={{ ...sentence, key: `${place}/${at}` }} />{" "}
            </span>
          ))}
        </p>
      ))}
      <div className={classes.foot}>
        <div className={classes.recipients}>
          <span className={classes.recipientsTitle}>Nơi nhận:</span>
          {head.recipients.length === 0 ? (
            <div>{piece("recipients", "", "- ……")}</div>
          ) : (
            head.recipients.map((each) => <div key={each}>- {each}</div>)
          )}
        </div>
        <div className={classes.signer}>
          <div className={classes.capsBold}>{piece("authority", head.authority, "……")}</div>
          <div className={classes.caps}>{piece("position", head.position, "……")}</div>
          <div className={classes.name}>{piece("signer", head.signer, "……")}</div>
        </div>
      </div>
    </article>
  );
}

function Piece({ piece, picked, onPick }: { piece: Picked; picked: Picked | null; onPick: Pick }): ReactNode {
  const { t } = useWords();
  return (
    <span
      role="button"
      tabIndex={0}
      className={classes.piece}
      data-gap={piece.gap !== null || undefined}
      aria-pressed={picked?.key === piece.key}
      title={piece.sources.map((each) => each.label).join("; ") || t("web.source.none")}
      onClick={() => onPick(piece)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onPick(piece);
      }}
    >
      {piece.text}
    </span>
  );
}

/** "ngày 05 tháng 9 năm 2026": a leading 0 for days below 10 and for months 1 and 2 only. */
function longDay(day: string | null): string {
  if (day === null) return "";
  const [year = "", month = "", dayOfMonth = ""] = day.split("-");
  return `ngày ${dayOfMonth} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}
