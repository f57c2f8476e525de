// A page that says one thing and shows the way on. There is no dead end.
import { Button, Loader } from "@mantine/core";
import { Mark } from "@dienhong/shared/ui";
import classes from "./StatePage.module.css";

export function StatePage({ title, text, action, waiting = false }: {
  title: string;
  text: string;
  action: { label: string; run: () => void };
  /** Something is still being tried. */
  waiting?: boolean;
}) {
  return (
    <main className={classes.page}>
      <title>{`${title} – Diên Hồng`}</title>
      <Mark size={80} />
      <h1 className={classes.title}>{title}</h1>
      {text !== "" && <p className={classes.text}>{text}</p>}
      {waiting && <Loader aria-hidden />}
      <Button size="lg" onClick={action.run}>
        {action.label}
      </Button>
    </main>
  );
}
