// Where the chosen words come from, and the way there.
import { UnstyledButton } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { hasWord } from "@dienhong/shared/words";
import { useDesk } from "../desk";
import type { Picked } from "./draftTypes";
import classes from "./draft.module.css";

export function SourcePanel({ picked, onConclusion, onSettings }: { picked: Picked | null; onConclusion: () => void; onSettings: () => void }) {
  const { t, refusalText } = useWords();
  const { pick, openTab } = useDesk();
  const go = (kind: string, ref: string) => {
    if (kind === "conclusion" || kind === "agenda") pick(ref);
    if (kind === "conclusion") onConclusion();
    else if (kind === "setting") onSettings();
    else if (kind === "paper") openTab("documents");
    else if (kind === "opinions") openTab("opinions");
    else if (kind === "roster") openTab("roster");
  };
  const leads = (kind: string) => ["conclusion", "agenda", "setting", "paper", "opinions", "roster"].includes(kind);
  return (
    <section className={classes.panel} aria-labelledby="source-title" aria-live="polite">
      <h3 id="source-title" className={classes.panelTitle}>
        {t("web.source.title")}
      </h3>
      {picked === null && <p className={classes.quiet}>{t("web.source.choose")}</p>}
      {picked !== null && (
        <>
          <blockquote className={classes.quote}>{picked.text}</blockquote>
          {picked.gap !== null && <p className={classes.gap}>{refusalText(picked.gap)}</p>}
          {picked.sources.length === 0 && picked.gap === null && <p className={classes.quiet}>{t("web.source.none")}</p>}
          <ul className={classes.sources}>
            {picked.sources.map((source, place) => {
              const kind = `web.source.kind.${source.kind}`;
              return (
                <li key={place}>
                  <span className={classes.quiet}>{hasWord(kind) ? t(kind) : source.kind}</span>
                  {leads(source.kind) ? (
                    <UnstyledButton className={classes.sourceLink} onClick={() => go(source.kind, source.ref)}>
                      {source.label}
                    </UnstyledButton>
                  ) : (
                    <span>{source.label}</span>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
