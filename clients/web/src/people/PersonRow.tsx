// One person in the register.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { calls, type Person } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { IconBan, IconCircleCheck, IconDevices, IconDots, IconPencil, IconQrcode } from "@tabler/icons-react";
import { useConfirm } from "../shell/confirm";
import { ErrorNote } from "../shell/notes";
import { useSession } from "../shell/session";
import { useCall } from "../shell/useCall";
import classes from "./people.module.css";

export function PersonRow({ person, onEdit, onLink, onSessions, onChanged }: {
  person: Person;
  onEdit: () => void;
  onLink: () => void;
  onSessions: () => void;
  onChanged: () => void;
}) {
  const { t } = useWords();
  const { person: me } = useSession();
  const confirm = useConfirm();
  const disabled = person.disabled === true;
  const change = useCall((off: boolean) => calls.patchPerson(person.person_id, { disabled: off }));
  const mayLink = !disabled && (me.is_admin || !person.is_admin);

  const toggle = async () => {
    if (!disabled) {
      const sure = await confirm({
        title: t("web.people.disable.ask", { name: person.name }),
        text: t("web.people.disable.why"),
        yes: t("web.people.disable"),
        danger: true,
      });
      if (!sure) return;
    }
    await change.run(!disabled);
    onChanged();
  };
  const marks = [
    person.is_admin && t("web.people.admin"),
    person.is_secretariat && t("web.people.secretariat"),
    person.kind === "screen" && t("role.screen"),
    disabled && t("web.people.disabled"),
  ].filter(Boolean);

  return (
    <li className={classes.row} data-disabled={disabled || undefined}>
      <div className={classes.who}>
        <strong>{person.name}</strong>
        <span>{[person.position, person.unit].filter(Boolean).join(", ")}</span>
        <ErrorNote error={change.error} />
      </div>
      <span className={classes.login}>{person.login}</span>
      <span className={classes.marks}>
        {marks.map((mark) => (
          <span key={String(mark)} className={classes.mark}>
            {mark}
          </span>
        ))}
      </span>
      <div className={classes.actions}>
        {mayLink && (
          <Button variant="light" leftSection={<IconQrcode size={20} aria-hidden />} onClick={onLink} aria-label={t("web.people.link.of", { name: person.name })}>
            {t("web.people.link")}
          </Button>
        )}
        {me.is_admin && (
          <Menu position="bottom-end" width={260}>
            <Menu.Target>
              <ActionIcon aria-label={t("web.people.more.of", { name: person.name })}>
                <IconDots aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={20} aria-hidden />} onClick={onEdit}>
                {t("common.edit")}
              </Menu.Item>
              <Menu.Item leftSection={<IconDevices size={20} aria-hidden />} onClick={onSessions}>
                {t("web.people.sessions")}
              </Menu.Item>
              {person.person_id !== me.person_id && (
                <Menu.Item
                  color={disabled ? undefined : "var(--mantine-color-error)"}
                  leftSection={disabled ? <IconCircleCheck size={20} aria-hidden /> : <IconBan size={20} aria-hidden />}
                  onClick={() => void toggle()}
                >
                  {disabled ? t("web.people.enable") : t("web.people.disable")}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </li>
  );
}
