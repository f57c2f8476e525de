// The papers of the item in hand: put in, described, ordered, withdrawn, shown.
import { Button } from "@mantine/core";
import { documents as papersOf } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { IconUpload } from "@tabler/icons-react";
import { useRef, useState, type DragEvent } from "react";
import { EmptyNote } from "../../shell/notes";
import { useDesk } from "../desk";
import { DocumentRow } from "./DocumentRow";
import { UploadList } from "./UploadList";
import { useUploads } from "./uploads";
import classes from "./documents.module.css";

export function DocumentsTab({ readOnly = false }: { readOnly?: boolean }) {
  const { t } = useWords();
  const { item } = useDesk();
  const view = useView("documents");
  const closed = useView("lifecycle")?.state === "closed";
  const { add, list } = useUploads();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const fixed = readOnly || closed;
  if (item === undefined || view === null) return <EmptyNote title={t("web.documents.no_item")}>{t("web.documents.no_item.help")}</EmptyNote>;

  const papers = papersOf.ofItem(view, item.item_id);
  const take = (files: FileList | null) => files !== null && files.length > 0 && add(item.item_id, [...files]);
  const drag = (event: DragEvent) => {
    if (fixed || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (fixed) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  };

  return (
    <div className={classes.tab} data-over={over || undefined} onDragOver={drag} onDragLeave={() => setOver(false)} onDrop={drop}>
      {!fixed && (
        <div className={classes.dropzone}>
          <div>
            <p className={classes.dropTitle}>{t("web.documents.add.title", { number: item.number })}</p>
            <p className={classes.dropText}>{t("web.documents.add.help")}</p>
          </div>
          <Button size="md" leftSection={<IconUpload size={20} aria-hidden />} onClick={() => chooser.current?.click()}>
            {t("web.documents.add")}
          </Button>
          <input
            ref={chooser}
            type="file"
            accept="application/pdf,.pdf"
            multiple
            hidden
            aria-label={t("web.documents.add")}
            onChange={(event) => {
              take(event.currentTarget.files);
              event.currentTarget.value = "";
            }}
          />
        </div>
      )}
      <UploadList itemId={item.item_id} />
      {papers.length === 0 && !list.some((each) => each.itemId === item.item_id) && (
        <EmptyNote title={t("web.documents.empty")}>{!fixed && t("web.documents.empty.help")}</EmptyNote>
      )}
      <ul className={classes.list}>
        {papers.map((paper) => (
          <DocumentRow key={paper.document_id} paper={paper} count={papers.length} fixed={fixed} />
        ))}
      </ul>
    </div>
  );
}
