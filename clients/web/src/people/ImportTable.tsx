// What becomes of every row of the spreadsheet; the rows with errors first.
import { ScrollArea, Table } from "@mantine/core";
import type { ImportReport } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import classes from "./people.module.css";

const ORDER = { error: 0, created: 1, already_there: 2 } as const;
/** The table is for looking it over; the counts above it are complete. */
const MOST = 500;

export function ImportTable({ report }: { report: ImportReport }) {
  const { t, refusalText } = useWords();
  const rows = [...report.rows].sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome] || a.row - b.row).slice(0, MOST);
  const done = report.dry_run ? "would" : "done";
  return (
    <div>
      <p id="import-report" className={classes.report} role="status">
        {t(`web.import.report.${done}`, { created: report.created, there: report.already_there, errors: report.errors })}
      </p>
      <ScrollArea.Autosize mah={360} viewportProps={{ tabIndex: 0, role: "region", "aria-labelledby": "import-report" }}>
        <Table stickyHeader fz="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("web.import.row")}</Table.Th>
              <Table.Th>{t("web.people.name")}</Table.Th>
              <Table.Th>{t("web.people.login")}</Table.Th>
              <Table.Th>{t("web.import.outcome")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.row}>
                <Table.Td>{row.row}</Table.Td>
                <Table.Td>{row.name}</Table.Td>
                <Table.Td>{row.login}</Table.Td>
                <Table.Td className={row.outcome === "error" ? classes.bad : undefined}>
                  {row.outcome === "error" && row.code !== null ? refusalText(row.code, { login: row.login }) : t(`web.import.outcome.${row.outcome}.${done}`)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </div>
  );
}
