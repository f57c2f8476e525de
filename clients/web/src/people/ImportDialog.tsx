// Taking people in from a spreadsheet: first a rehearsal that says what would happen to each row, then the import.
import { Button, FileInput, Group, Modal, Stack } from "@mantine/core";
import { calls, withSeat, type ImportReport } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { IconDownload, IconFileSpreadsheet } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorNote } from "../shell/notes";
import { useCall } from "../shell/useCall";
import { ImportTable } from "./ImportTable";
import classes from "./people.module.css";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,.xlsx";

export function ImportDialog({ open, onClose, onImported }: { open: boolean; onClose: () => void; onImported: () => void }) {
  const { t } = useWords();
  return (
    <Modal opened={open} onClose={onClose} title={t("web.import.title")} size="xl" closeButtonProps={{ "aria-label": t("common.close") }}>
      {open && <Import onClose={onClose} onImported={onImported} />}
    </Modal>
  );
}

function Import({ onClose, onImported }: { onClose: () => void; onImported: () => void }) {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const take = useCall((dryRun: boolean) => calls.importPeople(file!, dryRun));
  const run = async (dryRun: boolean) => {
    const told = await take.run(dryRun);
    if (told === undefined) return;
    setReport(told);
    if (!dryRun) onImported();
  };
  const done = report !== null && !report.dry_run;
  return (
    <Stack>
      {!done && (
        <>
          <ol className={classes.howTo}>
            <li>
              {t("web.import.step.template")}{" "}
              <Button component="a" href={withSeat("/api/people/import-template.xlsx")} download variant="subtle" leftSection={<IconDownload size={20} aria-hidden />}>
                {t("web.import.template")}
              </Button>
            </li>
            <li>{t("web.import.step.fill")}</li>
            <li>{t("web.import.step.check")}</li>
          </ol>
          <FileInput
            size="md"
            label={t("web.import.file")}
            placeholder={t("web.import.choose")}
            accept={XLSX}
            clearable
            clearButtonProps={{ "aria-label": t("web.clear") }}
            leftSection={<IconFileSpreadsheet size={20} aria-hidden />}
            value={file}
            onChange={(chosen) => {
              setFile(chosen);
              setReport(null);
              take.forget();
            }}
          />
        </>
      )}
      <ErrorNote error={take.error} />
      {report !== null && <ImportTable report={report} />}
      <Group justify="flex-end">
        {done ? (
          <Button onClick={onClose}>{t("common.close")}</Button>
        ) : (
          <>
            <Button variant={report === null ? "filled" : "default"} disabled={file === null} loading={take.busy} onClick={() => void run(true)}>
              {t("web.import.check")}
            </Button>
            {report !== null && (
              <Button disabled={report.created === 0} loading={take.busy} onClick={() => void run(false)}>
                {t("web.import.go", { count: report.created })}
              </Button>
            )}
          </>
        )}
      </Group>
    </Stack>
  );
}
