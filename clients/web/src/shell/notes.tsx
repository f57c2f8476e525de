// Small things that every page says in the same way: what went wrong, that nothing is here yet, a page's head.
import { Alert, Button, Loader, Text, Title } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./notes.module.css";

/** Why something failed and, where there is one, the way on. Read aloud at once. */
export function ErrorNote({ error, onRetry }: { error: string | null; onRetry?: () => void }) {
  const { t } = useWords();
  if (error === null) return null;
  return (
    <Alert color="lacquer" variant="outline" bg="var(--dh-sheet)" role="alert" icon={<IconAlertTriangle aria-hidden />} className={classes.error}>
      <Text c="inherit">{error}</Text>
      {onRetry && (
        <Button mt="sm" variant="default" onClick={onRetry}>
          {t("common.retry")}
        </Button>
      )}
    </Alert>
  );
}

/** Nothing here yet: what it is for, and what to do first. */
export function EmptyNote({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      {children && <div className={classes.emptyText}>{children}</div>}
      {action}
    </div>
  );
}

export function Waiting({ what }: { what?: string }) {
  const { t } = useWords();
  return (
    <div className={classes.waiting} role="status">
      <Loader aria-hidden />
      <span>{what ?? t("common.loading")}</span>
    </div>
  );
}

export function PageHead({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  return (
    <div className={classes.head}>
      <div>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      <div className={classes.actions}>{children}</div>
    </div>
  );
}
