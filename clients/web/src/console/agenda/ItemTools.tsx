// What can be done with the item in hand, as buttons that always stand in the same place.
import { ActionIcon, Tooltip } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { IconArrowDown, IconArrowUp, IconIndentDecrease, IconIndentIncrease, IconPencil, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Direction } from "./moves";
import classes from "./agenda.module.css";

export function ItemTools({ may, onMove, onEdit, onRemove }: {
  may: (direction: Direction) => boolean;
  onMove: (direction: Direction) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t } = useWords();
  return (
    <div className={classes.tools} role="toolbar" aria-label={t("web.agenda.tools")}>
      <Tool name={t("web.agenda.up")} keys="Alt ↑" off={!may("up")} onPress={() => onMove("up")} icon={<IconArrowUp aria-hidden />} />
      <Tool name={t("web.agenda.down")} keys="Alt ↓" off={!may("down")} onPress={() => onMove("down")} icon={<IconArrowDown aria-hidden />} />
      <Tool name={t("web.agenda.in")} keys="Alt →" off={!may("in")} onPress={() => onMove("in")} icon={<IconIndentIncrease aria-hidden />} />
      <Tool name={t("web.agenda.out")} keys="Alt ←" off={!may("out")} onPress={() => onMove("out")} icon={<IconIndentDecrease aria-hidden />} />
      <span className={classes.gap} />
      <Tool name={t("web.agenda.edit")} keys="Enter" onPress={onEdit} icon={<IconPencil aria-hidden />} />
      <Tool name={t("web.agenda.remove")} keys="Delete" onPress={onRemove} icon={<IconTrash aria-hidden />} />
    </div>
  );
}

function Tool({ name, keys, icon, onPress, off = false }: {
  name: string;
  keys: string;
  icon: ReactNode;
  onPress: () => void;
  off?: boolean;
}) {
  return (
    <Tooltip label={`${name} (${keys})`}>
      <ActionIcon size={44} variant="subtle" aria-label={name} aria-disabled={off || undefined} data-off={off || undefined}
        className={classes.tool} onClick={() => !off && onPress()}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
