// One participant: presence, role, their link, and the way out.
import { ActionIcon, Select, Tooltip } from "@mantine/core";
import type { ParticipantView, Role } from "@dienhong/shared/protocol";
import { ROLES } from "@dienhong/shared/protocol";
import { useActions, useMe, useWords } from "@dienhong/shared/react";
import { IconQrcode, IconUserMinus } from "@tabler/icons-react";
import { useConfirm } from "../../shell/confirm";
import classes from "./roster.module.css";

export function ParticipantRow({ participant, here, onLink }: { participant: ParticipantView; here: boolean; onLink: () => void }) {
  const { t } = useWords();
  const { send } = useActions();
  const confirm = useConfirm();
  const me = useMe();
  const { person_id, name, role } = participant;
  const own = me?.person_id === person_id;

  const changeRole = async (next: Role) => {
    if (next === role) return;
    const leaving = own && next !== "secretary";
    if (leaving && !(await confirm({ title: t("web.roster.own.ask"), text: t("web.roster.own.why"), yes: t("web.roster.own.yes"), danger: true }))) return;
    void send("roster.change_role", { person_id, role: next });
  };
  const remove = async () => {
    const sure = await confirm({
      title: t("web.roster.remove.ask", { name }),
      text: t("web.roster.remove.why"),
      yes: t("web.roster.remove.yes"),
      danger: true,
    });
    if (sure) void send("roster.remove", { person_id });
  };

  return (
    <li className={classes.row}>
      <span className={classes.presence} data-here={here || undefined}>
        <span className={classes.dot} aria-hidden />
        {here ? t("web.roster.here") : t("web.roster.away")}
      </span>
      <span className={classes.who}>
        <strong>{name}</strong>
        <span>{[participant.position, participant.unit].filter(Boolean).join(", ")}</span>
      </span>
      <Select
        className={classes.role}
        aria-label={t("web.roster.role.of", { name })}
        data={ROLES.filter((each) => (each === "screen") === (role === "screen")).map((each) => ({ value: each, label: t(`role.${each}`) }))}
        value={role}
        onChange={(value) => void changeRole(value as Role)}
      />
      <Tooltip label={t("web.roster.link")}>
        <ActionIcon aria-label={t("web.roster.link.of", { name })} onClick={onLink}>
          <IconQrcode aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={own ? t("web.roster.remove.self") : t("web.roster.remove.yes")}>
        <ActionIcon aria-label={t("web.roster.remove.of", { name })} disabled={own} onClick={() => void remove()}>
          <IconUserMinus aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
