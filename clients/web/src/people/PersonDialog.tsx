// Creating somebody, or changing what the register says of them.
import { Button, Checkbox, Group, Modal, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { calls, type NewPerson, type Person } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { useState, type FormEvent } from "react";
import { ErrorNote } from "../shell/notes";
import { useCall } from "../shell/useCall";
import classes from "./people.module.css";

interface Props {
  open: boolean;
  /** Null: somebody new. */
  person: Person | null;
  onClose: () => void;
  onSaved: () => void;
}

export function PersonDialog(props: Props) {
  const { t } = useWords();
  return (
    <Modal opened={props.open} onClose={props.onClose} title={props.person ? t("web.people.edit.title", { name: props.person.name }) : t("web.people.add")} size="lg" closeButtonProps={{ "aria-label": t("common.close") }}>
      {props.open && <PersonForm {...props} />}
    </Modal>
  );
}

function PersonForm({ person, onClose, onSaved }: Props) {
  const { t } = useWords();
  const [name, setName] = useState(person?.name ?? "");
  const [position, setPosition] = useState(person?.position ?? "");
  const [unit, setUnit] = useState(person?.unit ?? "");
  const [login, setLogin] = useState(person?.login ?? "");
  const [password, setPassword] = useState("");
  const [kind, setKind] = useState<"person" | "screen">(person?.kind ?? "person");
  const [isAdmin, setAdmin] = useState(person?.is_admin ?? false);
  const [isSecretariat, setSecretariat] = useState(person?.is_secretariat ?? false);
  const [missing, setMissing] = useState(false);
  const screen = kind === "screen";
  const save = useCall(async () => {
    const rights = screen ? {} : { is_admin: isAdmin, is_secretariat: isSecretariat };
    const facts = { name, position, unit, ...rights, ...(login.trim() === "" ? {} : { login: login.trim() }), ...(password === "" ? {} : { password }) };
    if (person === null) await calls.addPerson({ ...facts, kind } as NewPerson);
    else await calls.patchPerson(person.person_id, facts);
    return true;
  });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() !== "" && (await save.run())) onSaved();
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate autoComplete="off">
      <Stack>
        {person === null && (
          <Select
            label={t("web.people.kind")}
            data={[
              { value: "person", label: t("web.people.kind.person") },
              { value: "screen", label: t("web.people.kind.screen") },
            ]}
            value={kind}
            onChange={(value) => setKind(value as "person" | "screen")}
          />
        )}
        <TextInput
          label={screen ? t("web.people.name.screen") : t("web.people.name")}
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={missing && name.trim() === "" && t("web.people.name.missing")}
          data-autofocus
        />
        {!screen && (
          <div className={classes.pair}>
            <TextInput label={t("web.people.position")} maxLength={200} value={position} onChange={(event) => setPosition(event.currentTarget.value)} />
            <TextInput label={t("web.people.unit")} maxLength={200} value={unit} onChange={(event) => setUnit(event.currentTarget.value)} />
          </div>
        )}
        <TextInput
          label={t("web.people.login")}
          description={person === null ? t("web.people.login.help") : undefined}
          maxLength={64}
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        {!screen && (
          <>
            <PasswordInput
              label={person === null ? t("web.people.password") : t("web.people.password.new")}
              description={t("web.people.password.help")}
              autoComplete="new-password"
              maxLength={200}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ "aria-label": t("sign_in.show_password") }}
            />
            <Checkbox label={t("web.people.secretariat")} description={t("web.people.secretariat.help")} checked={isSecretariat} onChange={(event) => setSecretariat(event.currentTarget.checked)} />
            <Checkbox label={t("web.people.admin")} description={t("web.people.admin.help")} checked={isAdmin} onChange={(event) => setAdmin(event.currentTarget.checked)} />
          </>
        )}
        <ErrorNote error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={save.busy}>
            {person === null ? t("web.people.create") : t("common.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
