// The frame of every page but the hall screen: who we are, where one can go, one's own menu.
import { Mark } from "@dienhong/shared/ui";
import { useWords } from "@dienhong/shared/react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { PersonMenu } from "./PersonMenu";
import { useSession } from "./session";
import classes from "./Shell.module.css";

export function Shell({ children, title }: { children: ReactNode; title: string }) {
  const { t } = useWords();
  return (
    <div className={classes.page}>
      <title>{`${title} – Diên Hồng`}</title>
      <a className="skip-link" href="#main">
        {t("web.skip")}
      </a>
      <header className={`${classes.header} no-print`}>
        <Brand />
        <Places />
        <div className={classes.tools}>
          <PersonMenu />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  );
}

export function Brand() {
  const { t } = useWords();
  return (
    <Link href="/" className={classes.brand!} aria-label={t("web.brand.home")}>
      <Mark size={32} />
      <span>Diên Hồng</span>
    </Link>
  );
}

function Places() {
  const { t } = useWords();
  const { person } = useSession();
  const [at] = useLocation();
  const places: Array<[string, string]> = [["/", t("web.nav.meetings")]];
  if (person.is_admin || person.is_secretariat) places.push(["/people", t("web.nav.people")]);
  return (
    <nav className={classes.nav} aria-label={t("web.nav.label")}>
      {places.map(([href, name]) => (
        <Link key={href} href={href} className={classes.navLink!} aria-current={at === href ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
