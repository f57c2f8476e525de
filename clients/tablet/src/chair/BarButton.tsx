import { Loader, UnstyledButton } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ComponentPropsWithRef } from "react";
import styles from "./chair.module.css";

export interface BarButtonProps extends ComponentPropsWithRef<"button"> {
  icon: Icon;
  label: string;
  /** The next thing that the room waits for. */
  strong?: boolean;
  /** Something goes on that this button ends. */
  lit?: boolean;
  /** Asked for, not answered yet. */
  waiting?: boolean;
}

/** One large button of the chair's bar: a sign above its words. */
export function BarButton({ icon: Sign, label, strong, lit, waiting, disabled, ...rest }: BarButtonProps) {
  return (
    <UnstyledButton
      {...rest}
      className={styles.button}
      data-strong={strong || undefined}
      data-lit={lit || undefined}
      aria-busy={waiting || undefined}
      disabled={disabled}
    >
      {waiting ? <Loader size={24} color="currentColor" aria-hidden /> : <Sign size={26} stroke={1.8} aria-hidden />}
      <span className={styles.label}>{label}</span>
    </UnstyledButton>
  );
}
