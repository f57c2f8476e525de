import { ActionIcon, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { type InkPen, InkToolbar } from "@dienhong/shared/ui";
import { IconCheck, IconFocus2, IconLock, IconStack2, IconUsers, type Icon } from "@tabler/icons-react";
import type { Tools } from "./Reader";
import styles from "./reader.module.css";

export interface InkBarProps {
  tools: Tools;
  change: (tools: Partial<Tools>) => void;
  mayShare: boolean;
  presenting: boolean;
  undo: () => void;
  redo: () => void;
  mayUndo: boolean;
  mayRedo: boolean;
  direction: "row" | "column";
}

/** Pens, layers, and for the presenter the pointer. */
export function InkBar({ tools, change, mayShare, presenting, undo, redo, mayUndo, mayRedo, direction }: InkBarProps) {
  const { t } = useWords();
  const side = direction === "row" ? "top" : "left";
  return (
    <section className={styles.inkBar} aria-label={t("ink.toolbar")} data-direction={direction} data-target={tools.pen !== null ? tools.target : undefined}>
      <InkToolbar
        pen={tools.pen}
        onPen={(pen: InkPen | null) => change({ pen, laser: false })}
        target={tools.target}
        mayShare={mayShare}
        onUndo={undo}
        onRedo={redo}
        mayUndo={mayUndo}
        mayRedo={mayRedo}
        direction={direction}
      />
      {mayShare && (
        <div className={styles.layers} role="group" aria-label={t("ink.layer")}>
          <LayerButton sign={IconLock} label={t("ink.private")} on={tools.target === "private"} choose={() => change({ target: "private", showPrivate: true })} />
          <LayerButton sign={IconUsers} label={t("ink.shared")} on={tools.target === "shared"} shared choose={() => change({ target: "shared", showShared: true })} />
        </div>
      )}
      {presenting && (
        <Tooltip withinPortal={false} label={t("tablet.ink.pointer")} position={side}>
          <ActionIcon
            size={48}
            color="gray"
            variant={tools.laser ? "filled" : "subtle"}
            aria-pressed={tools.laser}
            aria-label={t("tablet.ink.pointer")}
            onClick={() => change({ laser: !tools.laser, pen: null })}
          >
            <IconFocus2 />
          </ActionIcon>
        </Tooltip>
      )}
      <Menu withinPortal={false} position={direction === "row" ? "top-end" : "left-end"} closeOnItemClick={false} width={290}>
        <Menu.Target>
          <ActionIcon size={48} color="gray" aria-label={t("tablet.ink.layers")}>
            <IconStack2 />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <LayerChoice label={t("tablet.ink.show_private")} shown={tools.showPrivate} toggle={() => change({ showPrivate: !tools.showPrivate })} />
          <LayerChoice label={t("tablet.ink.show_shared")} shown={tools.showShared} toggle={() => change({ showShared: !tools.showShared })} />
        </Menu.Dropdown>
      </Menu>
    </section>
  );
}

function LayerButton({ sign: Sign, label, on, shared, choose }: { sign: Icon; label: string; on: boolean; shared?: boolean; choose: () => void }) {
  return (
    <UnstyledButton className={styles.layer} data-shared={shared} aria-pressed={on} onClick={choose}>
      <Sign size={22} aria-hidden />
      <span>{label}</span>
    </UnstyledButton>
  );
}

function LayerChoice({ label, shown, toggle }: { label: string; shown: boolean; toggle: () => void }) {
  return (
    <Menu.CheckboxItem className={styles.layerChoice} checked={shown} checkIcon={<IconCheck size={22} aria-hidden />} onChange={toggle}>
      {label}
    </Menu.CheckboxItem>
  );
}
