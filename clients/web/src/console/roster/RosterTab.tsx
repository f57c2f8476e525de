// Who takes part, in which role, and whether they are here now.
import { Button } from "@mantine/core";
import { roster as rosterOf } from "@dienhong/shared/features";
import { ROLES } from "@dienhong/shared/protocol";
import { usePresence, useView, useWords } from "@dienhong/shared/react";
import { IconQrcode, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyNote } from "../../shell/notes";
import { AddPeople } from "./AddPeople";
import { LinkSheet } from "./LinkSheet";
import { ParticipantRow } from "./ParticipantRow";
import classes from "./roster.module.css";

export function RosterTab() {
  const { t } = useWords();
  const roster = useView("roster");
  const presence = usePresence();
  const [adding, setAdding] = useState(false);
  const [sheet, setSheet] = useState<string[] | null>(null);
  if (roster === null) return null;
  const everyone = rosterOf.inOrder(roster);
  const here = everyone.filter((each) => presence.has(each.person_id)).length;
  return (
    <div>
      <div className={classes.bar}>
        <p className={classes.summary}>{t("web.roster.summary", { count: everyone.length, here })}</p>
        <div className={classes.buttons}>
          <Button variant="default" leftSection={<IconQrcode size={20} aria-hidden />} onClick={() => setSheet(everyone.map((each) => each.person_id))}>
            {t("web.roster.sheet")}
          </Button>
          <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
            {t("web.roster.add")}
          </Button>
        </div>
      </div>
      {everyone.length <= 1 && <EmptyNote title={t("web.roster.empty")}>{t("web.roster.empty.help")}</EmptyNote>}
      {ROLES.map((role) => {
        const people = everyone.filter((each) => each.role === role);
        if (people.length === 0) return null;
        return (
          <section key={role} aria-labelledby={`role-${role}`} className={classes.group}>
            <h3 id={`role-${role}`} className={classes.groupTitle}>
              {t(`role.${role}`)} <span className={classes.count}>{people.length}</span>
            </h3>
            <ul className={classes.list}>
              {people.map((each) => (
                <ParticipantRow key={each.person_id} participant={each} here={presence.has(each.person_id)} onLink={() => setSheet([each.person_id])} />
              ))}
            </ul>
          </section>
        );
      })}
      <AddPeople open={adding} onClose={() => setAdding(false)} />
      <LinkSheet people={sheet} onClose={() => setSheet(null)} />
    </div>
  );
}
