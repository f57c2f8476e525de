// The page behind a one-time link or a QR code: spends the token, takes the seat, goes on. The person presses a button
// first, because previews in chat programs open links too and would spend them.
import { Alert, Button, Center, Loader, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { ApiRefusal, calls } from "../api";
import { useWords } from "../react/useWords";
import { Mark } from "./Mark";
import classes from "./SignInPage.module.css";

export interface LinkLandingProps {
  /** From the address: `/s/<token>`. */
  token: string;
  /** `goto` is a path of this origin. */
  onArrived: (goto: string) => void;
  /** "Sign in with a password instead". */
  onSignIn: () => void;
}

export function LinkLanding({ token, onArrived, onSignIn }: LinkLandingProps) {
  const { t, refusalText } = useWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiRefusal | "unreachable" | null>(null);

  const enter = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const { goto } = await calls.followLink(token);
      onArrived(ownPath(goto));
    } catch (error) {
      setFailure(error instanceof ApiRefusal ? error : "unreachable");
      setBusy(false);
    }
  };

  return (
    <Center component="main" className={classes.ground}>
      <Stack align="center" gap="lg" maw={440} w="100%">
        <Mark size={88} />
        <Title order={1} ta="center">{t("link.title")}</Title>
        {failure !== null ? (
          <Alert color="lacquer" variant="outline" role="alert" w="100%">
            {failure === "unreachable" ? t("sign_in.unreachable") : refusalText(failure.code, failure.details)}
          </Alert>
        ) : <Text ta="center" c="dimmed">{t("link.explain")}</Text>}
        {busy ? <Loader role="status" aria-label={t("connection.connecting")} /> : <Button size="xl" onClick={() => void enter()} autoFocus>{t("link.enter")}</Button>}
        <Button variant="subtle" onClick={onSignIn}>{t("link.sign_in")}</Button>
      </Stack>
    </Center>
  );
}

/** Never to another origin, whatever a link says. */
function ownPath(goto: string): string {
  try {
    const url = new URL(goto, window.location.origin);
    return url.origin === window.location.origin ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}
