// A one-time link into somebody's account, shown large enough to be scanned across a desk.
import { Button, Group, Modal, Select, Stack } from "@mantine/core";
import { calls, type LinkMade, type Person } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { IconPrinter, IconQrcode } from "@tabler/icons-react";
import { useState } from "react";
import { LinkCard } from "../shell/LinkCard";
import { ErrorNote } from "../shell/notes";
import { useCall } from "../shell/useCall";
import classes from "./people.module.css";

const HOURS = [1, 24, 168] as const;

export function LinkDialog({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal opened={person !== null} onClose={onClose} title={t("web.people.link.title")} size="lg" closeButtonProps={{ "aria-label": t("common.close"), className: "no-print" }}>
      {person !== null && <Made person={person} />}
    </Modal>
  );
}

function Made({ person }: { person: Person }) {
  const { t } = useWords();
  const [hours, setHours] = useState("24");
  const [link, setLink] = useState<LinkMade | null>(null);
  const make = useCall(() => calls.personLink(person.person_id, "/", 1, Number(hours)));
  const press = async () => {
    const made = await make.run();
    if (made) setLink(made);
  };
  if (link !== null)
    return (
      <>
        <LinkCard name={person.name} about={[person.position, person.unit].filter(Boolean).join(", ")} link={link} large />
        <Group justify="center" mt="md" className="no-print">
          <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => window.print()}>
            {t("web.print")}
          </Button>
        </Group>
      </>
    );
  return (
    <Stack>
      <p className={classes.explain}>{t("web.people.link.explain", { name: person.name })}</p>
      <Select
        label={t("web.people.link.hours")}
        data={HOURS.map((each) => ({ value: String(each), label: t(`web.people.link.hours.${each}`) }))}
        value={hours}
        onChange={(value) => value !== null && setHours(value)}
      />
      <ErrorNote error={make.error} />
      <Group justify="flex-end">
        <Button loading={make.busy} leftSection={<IconQrcode size={20} aria-hidden />} onClick={() => void press()} data-autofocus>
          {t("web.people.link.make")}
        </Button>
      </Group>
    </Stack>
  );
}
