// Four counts and one bar. The numbers say it; the bar only shows it.
import { useWords } from "@dienhong/shared/react";
import type { Group } from "./tally";
import classes from "./opinions.module.css";

export function Tally({ groups, total }: { groups: readonly Group[]; total: number }) {
  const { t } = useWords();
  return (
    <div className={classes.tally}>
      <dl className={classes.counts}>
        {groups.map((group) => (
          <div key={group.stance} className={classes.cell} data-stance={group.stance}>
            <dt>{t(`stance.${group.stance}`)}</dt>
            <dd>{group.opinions.length}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.track} aria-hidden>
        {groups.map((group) => (
          <span key={group.stance} data-stance={group.stance} style={{ flexGrow: group.opinions.length }} hidden={group.opinions.length === 0} />
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {t("web.opinions.total", { count: total })}
      </p>
    </div>
  );
}
