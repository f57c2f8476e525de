// One's own account: where one is signed in, the password, language and look.
import { Button, PasswordInput, SegmentedControl, Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { calls } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { LanguageSwitch, useColorChoice } from "@dienhong/shared/ui";
import { useState, type FormEvent, type ReactNode } from "react";
import { ErrorNote, PageHead, Waiting } from "../shell/notes";
import { SessionList } from "../shell/SessionList";
import { useSession } from "../shell/session";
import { Shell } from "../shell/Shell";
import { useCall, useLoaded } from "../shell/useCall";
import classes from "./account.module.css";

export function AccountPage() {
  const { t } = useWords();
  const { person } = useSession();
  const { choice, choose } = useColorChoice();
  const narrow = useMediaQuery("(max-width: 40em)");
  return (
    <Shell title={t("web.me.account")}>
      <PageHead title={person.name} lead={[person.position, person.unit].filter(Boolean).join(", ")} />
      <Part title={t("web.account.look")}>
        <div className={classes.looks}>
          <LanguageSwitch />
          <SegmentedControl
        orientation={narrow ? "vertical" : "horizontal"}
            aria-label={t("web.account.colors")}
            value={choice}
            onChange={(value) => choose(value as typeof choice)}
            data={[
              { value: "light", label: t("web.me.light") },
              { value: "dark", label: t("web.me.dark") },
              { value: "auto", label: t("web.account.auto") },
            ]}
          />
        </div>
      </Part>
      <Part title={t("web.account.password")}>
        <Password />
      </Part>
      <Part title={t("web.account.sessions")} lead={t("web.account.sessions.help")}>
        <Sessions />
      </Part>
    </Shell>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      <div>{children}</div>
    </section>
  );
}

function Password() {
  const { t } = useWords();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [done, setDone] = useState(false);
  const change = useCall(async () => {
    await calls.changePassword(current, next);
    return true;
  });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await change.run())) return;
    setDone(true);
    setCurrent("");
    setNext("");
  };
  const toggle = { "aria-label": t("sign_in.show_password") };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack maw={420}>
        <PasswordInput label={t("web.account.current")} description={t("web.account.current.help")} autoComplete="current-password" value={current} onChange={(event) => (setCurrent(event.currentTarget.value), setDone(false))} visibilityToggleButtonProps={toggle} />
        <PasswordInput label={t("web.account.new")} description={t("web.account.new.help")} autoComplete="new-password" required value={next} onChange={(event) => (setNext(event.currentTarget.value), setDone(false))} visibilityToggleButtonProps={toggle} />
        <ErrorNote error={change.error} />
        <div className={classes.send}>
          <Button type="submit" loading={change.busy} disabled={next === ""}>
            {t("web.account.change")}
          </Button>
          <span role="status">{done && t("web.account.changed")}</span>
        </div>
      </Stack>
    </form>
  );
}

function Sessions() {
  const found = useLoaded("own", () => calls.ownSessions());
  const end = useCall(async (id: string) => {
    await calls.endSession(id);
    found.reload();
  });
  return (
    <>
      <ErrorNote error={end.error ?? found.error} onRetry={found.reload} />
      {found.value === null && found.error === null && <Waiting />}
      {found.value !== null && <SessionList sessions={found.value} busy={end.busy} onEnd={(id) => void end.run(id)} />}
    </>
  );
}
