// One question before something that cannot be taken back. The safe answer has the focus.
import { Button, Group, Modal, Text } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { createContext, useCallback, useContext, useState, type ReactNode } from "react";

export interface Question {
  title: string;
  text: string;
  /** What the button says that does it: a verb, never "OK". */
  yes: string;
  danger?: boolean;
}

type Ask = (question: Question) => Promise<boolean>;
const Confirm = createContext<Ask | null>(null);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null);
  const [open, setOpen] = useState(false);
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((resolve) => {
        setAsked({ question, answer: resolve });
        setOpen(true);
      }),
    [],
  );
  const settle = (yes: boolean) => {
    asked?.answer(yes);
    setOpen(false);
  };
  return (
    <Confirm.Provider value={ask}>
      {children}
      <Modal
        opened={open}
        onClose={() => settle(false)}
        title={asked?.question.title}
        closeButtonProps={{ "aria-label": t("common.close") }}
        centered
      >
        <Text>{asked?.question.text}</Text>
        <Group justify="flex-end" mt="xl">
          <Button variant="default" onClick={() => settle(false)} data-autofocus>
            {t("common.cancel")}
          </Button>
          <Button color={asked?.question.danger ? "lacquer" : undefined} onClick={() => settle(true)}>
            {asked?.question.yes}
          </Button>
        </Group>
      </Modal>
    </Confirm.Provider>
  );
}

/** `if (await confirm({...})) …` */
export function useConfirm(): Ask {
  const ask = useContext(Confirm);
  if (ask === null) throw new Error("no ConfirmProvider above");
  return ask;
}
