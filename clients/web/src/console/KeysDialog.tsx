import { Kbd, Modal } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { KEYS } from "./useKeys";
import classes from "./console.module.css";

/** The shortcuts, for those who like them. Everything they do has a button too. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal opened={open} onClose={onClose} title={t("web.keys.title")} size="lg" closeButtonProps={{ "aria-label": t("common.close") }}>
      <dl className={classes.keys}>
        {KEYS.map(([keys, what]) => (
          <div key={what} className={classes.key}>
            <dt>
              <Kbd size="md">{keys}</Kbd>
            </dt>
            <dd>{t(`web.keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
