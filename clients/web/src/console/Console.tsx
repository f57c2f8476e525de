// The desk: the agenda on the left, always; the item in hand and the tabs on the right. The secretary has all of it, the
// chair what a chair needs.
import { Tabs } from "@mantine/core";
import { RefusalNotices } from "@dienhong/shared/ui";
import { useRole, useView, useWords } from "@dienhong/shared/react";
import { IconFiles, IconFileText, IconMessages, IconPresentation, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { AgendaPane } from "./agenda/AgendaPane";
import { ConsoleHeader } from "./ConsoleHeader";
import { useDesk, type Tab } from "./desk";
import { DocumentsTab } from "./documents/DocumentsTab";
import { ItemHead } from "./ItemHead";
import { KeysDialog } from "./KeysDialog";
import { NoticesTab } from "./notices/NoticesTab";
import { OpinionsTab } from "./opinions/OpinionsTab";
import { RosterTab } from "./roster/RosterTab";
import { StageTab } from "./stage/StageTab";
import { useKeys } from "./useKeys";
import classes from "./console.module.css";

const ICONS: Record<Tab, typeof IconFiles> = {
  documents: IconFiles, roster: IconUsers, stage: IconPresentation, opinions: IconMessages, notices: IconFileText,
};

export function Console() {
  const { t } = useWords();
  const { tabs, tab, openTab } = useDesk();
  const chair = useRole() === "chair";
  const title = useView("lifecycle")?.title ?? "";
  const [keys, setKeys] = useState(false);
  useKeys(() => setKeys(true));
  return (
    <div className={classes.console}>
      <title>{`${title} – Diên Hồng`}</title>
      <a className="skip-link" href="#work">
        {t("web.skip")}
      </a>
      <ConsoleHeader onKeys={() => setKeys(true)} />
      <div className={classes.notices}>
        <RefusalNotices />
      </div>
      <main className={classes.body}>
        <div className={classes.agenda}>
          <AgendaPane readOnly={chair} />
        </div>
        <div className={classes.work} id="work" tabIndex={-1}>
          <ItemHead />
          <Tabs value={tab} onChange={(value) => value !== null && openTab(value as Tab)} keepMounted={false} className={classes.tabs}>
            <Tabs.List className={classes.tabList}>
              {tabs.map((each, place) => {
                const Icon = ICONS[each];
                return (
                  <Tabs.Tab key={each} value={each} leftSection={<Icon size={20} aria-hidden />} title={`Alt ${place + 1}`} className={classes.tab}>
                    {t(`web.tab.${each}`)}
                  </Tabs.Tab>
                );
              })}
            </Tabs.List>
            <Tabs.Panel value="documents" className={classes.panel}><DocumentsTab readOnly={chair} /></Tabs.Panel>
            <Tabs.Panel value="roster" className={classes.panel}><RosterTab /></Tabs.Panel>
            <Tabs.Panel value="stage" className={classes.panel}><StageTab /></Tabs.Panel>
            <Tabs.Panel value="opinions" className={classes.panel}><OpinionsTab /></Tabs.Panel>
            <Tabs.Panel value="notices" className={classes.panel}><NoticesTab readOnly={chair} /></Tabs.Panel>
          </Tabs>
        </div>
      </main>
      <KeysDialog open={keys} onClose={() => setKeys(false)} />
    </div>
  );
}
