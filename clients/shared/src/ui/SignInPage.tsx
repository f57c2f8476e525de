// Sign in with a name and a password. Pasting is allowed; managers of passwords fill it in.
import { Alert, Button, Center, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { ApiRefusal, calls, type Person } from "../api";
import { useWords } from "../react/useWords";
import { LanguageSwitch } from "./LanguageSwitch";
import { Mark } from "./Mark";
import classes from "./SignInPage.module.css";

export interface SignInPageProps {
  onSignedIn: (person: Person) => void;
  /** Said above the form: why one is here ("you were signed out"). */
  reason?: string;
}

export function SignInPage({ onSignedIn, reason }: SignInPageProps) {
  const { t, refusalText } = useWords();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiRefusal | "unreachable" | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      onSignedIn(await calls.signIn(login.trim(), password));
    } catch (error) {
      setFailure(error instanceof ApiRefusal ? error : "unreachable");
      setPassword("");
    } finally {
      setBusy(false);
    }
  };

  return (
    <Center component="main" className={classes.ground}>
      <Stack align="center" gap="lg" w="100%" maw={420}>
        <Mark size={88} />
        <div style={{ textAlign: "center" }}>
          <Title order={1} fz={34}>Diên Hồng</Title>
          <Text c="dimmed">{t("sign_in.tagline")}</Text>
        </div>
        <Paper component="form" onSubmit={submit} p="xl" w="100%" withBorder className={classes.sheet} aria-label={t("sign_in.title")}>
          <Stack gap="md">
            {reason ? <Alert color="gold" variant="outline">{reason}</Alert> : null}
            {failure !== null ? (
              <Alert color="lacquer" variant="outline" icon={<IconAlertTriangle />} role="alert">
                {failure === "unreachable" ? t("sign_in.unreachable") : refusalText(failure.code, failure.details)}
              </Alert>
            ) : null}
            <TextInput label={t("sign_in.login")} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false}
              required withAsterisk={false} value={login} onChange={(event) => setLogin(event.currentTarget.value)} autoFocus />
            <PasswordInput label={t("sign_in.password")} name="password" autoComplete="current-password" required withAsterisk={false}
              value={password} onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ "aria-label": t("sign_in.show_password") }} />
            <Button type="submit" loading={busy} fullWidth size="lg">{t("sign_in.go")}</Button>
            <Text size="sm" c="dimmed">{t("sign_in.link_hint")}</Text>
          </Stack>
        </Paper>
        <Group><LanguageSwitch /></Group>
      </Stack>
    </Center>
  );
}
