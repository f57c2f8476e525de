// The register of people: found, created, changed, disabled, let in by link, taken in from a spreadsheet.
import { Button } from "@mantine/core";
import type { Person } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { number } from "@dienhong/shared/words";
import { IconFileSpreadsheet, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyNote, ErrorNote, PageHead, Waiting } from "../shell/notes";
import { SearchField, usePeople } from "../shell/PersonSearch";
import { useSession } from "../shell/session";
import { Shell } from "../shell/Shell";
import { ImportDialog } from "./ImportDialog";
import { LinkDialog } from "./LinkDialog";
import { PersonDialog } from "./PersonDialog";
import { PersonRow } from "./PersonRow";
import { SessionsDialog } from "./SessionsDialog";
import classes from "./people.module.css";

type Open = { what: "new" | "import" } | { what: "edit" | "link" | "sessions"; person: Person } | null;
const STEP = 50;

export function PeoplePage() {
  const { t } = useWords();
  const { person: me } = useSession();
  const [query, setQuery] = useState("");
  const [limit, setLimit] = useState(STEP);
  const [open, setOpen] = useState<Open>(null);
  const found = usePeople(query, limit);
  const close = () => setOpen(null);
  const changed = () => {
    close();
    found.reload();
  };
  const page = found.value;
  return (
    <Shell title={t("web.nav.people")}>
      <PageHead title={t("web.nav.people")} lead={t("web.people.lead")}>
        {me.is_admin && (
          <>
            <Button variant="default" leftSection={<IconFileSpreadsheet size={20} aria-hidden />} onClick={() => setOpen({ what: "import" })}>
              {t("web.people.import")}
            </Button>
            <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={() => setOpen({ what: "new" })}>
              {t("web.people.add")}
            </Button>
          </>
        )}
      </PageHead>
      <SearchField label={t("web.people.search")} value={query} onChange={(value) => (setQuery(value), setLimit(STEP))} />
      <p className={classes.total} role="status">
        {page !== null && t("web.people.total", { count: page.total, written: number(page.total) })}
      </p>
      <ErrorNote error={found.error} onRetry={found.reload} />
      {page === null && found.error === null && <Waiting />}
      {page?.people.length === 0 && <EmptyNote title={t("web.people.none")}>{t("web.people.none.here")}</EmptyNote>}
      {page !== null && page.people.length > 0 && (
        <ul className={classes.list}>
          {page.people.map((person) => (
            <PersonRow
              key={person.person_id}
              person={person}
              onEdit={() => setOpen({ what: "edit", person })}
              onLink={() => setOpen({ what: "link", person })}
              onSessions={() => setOpen({ what: "sessions", person })}
              onChanged={found.reload}
            />
          ))}
        </ul>
      )}
      {page?.next && limit < 100 && (
        <Button variant="default" fullWidth mt="md" onClick={() => setLimit(100)}>
          {t("web.people.show_more")}
        </Button>
      )}
      {page?.next && limit >= 100 && <p className={classes.total}>{t("web.people.more")}</p>}
      <PersonDialog key={open?.what === "edit" ? open.person.person_id : "new"} open={open?.what === "new" || open?.what === "edit"} person={open?.what === "edit" ? open.person : null} onClose={close} onSaved={changed} />
      <LinkDialog person={open?.what === "link" ? open.person : null} onClose={close} />
      <SessionsDialog person={open?.what === "sessions" ? open.person : null} onClose={close} />
      <ImportDialog open={open?.what === "import"} onClose={close} onImported={found.reload} />
    </Shell>
  );
}
