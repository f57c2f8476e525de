// The web app's addresses. Each page but the first two asks who sits here before it shows anything.
import { useWords } from "@dienhong/shared/react";
import { LinkLanding, SignInPage } from "@dienhong/shared/ui";
import { Route, Switch, useLocation, useSearchParams } from "wouter";
import { AccountPage } from "./account/AccountPage";
import { ConsolePage } from "./console/ConsolePage";
import { HomePage } from "./home/HomePage";
import { PeoplePage } from "./people/PeoplePage";
import { ScreenPage } from "./screen/ScreenPage";
import { Broken } from "./shell/Broken";
import { ConfirmProvider } from "./shell/confirm";
import { ownPath } from "./shell/ownPath";
import { SignedIn } from "./shell/session";
import { StatePage } from "./shell/StatePage";

export function App() {
  return (
    <Broken>
      <ConfirmProvider>
        <Switch>
          <Route path="/sign-in">
            <SignIn />
          </Route>
          <Route path="/s/:token">{({ token }) => <Landing token={token} />}</Route>
          <Route path="/screen/:id">{({ id }) => <ScreenPage key={id} meetingId={id} />}</Route>
          <Route path="/console/:id">
            {({ id }) => (
              <SignedIn>
                <ConsolePage key={id} meetingId={id} />
              </SignedIn>
            )}
          </Route>
          <Route path="/people">
            <SignedIn>
              <PeoplePage />
            </SignedIn>
          </Route>
          <Route path="/account">
            <SignedIn>
              <AccountPage />
            </SignedIn>
          </Route>
          <Route path="/">
            <SignedIn>
              <HomePage />
            </SignedIn>
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </ConfirmProvider>
    </Broken>
  );
}

function SignIn() {
  const { t } = useWords();
  const [asked] = useSearchParams();
  const [, go] = useLocation();
  const goto = ownPath(asked.get("goto") ?? "/");
  // The tablet is another app: it is loaded, not routed to.
  const arrive = (to: string) => (to.startsWith("/tablet/") ? window.location.assign(to) : go(to, { replace: true }));
  return (
    <>
      <title>{`${t("sign_in.title")} – Diên Hồng`}</title>
      <SignInPage onSignedIn={() => arrive(goto)} reason={asked.get("why") === "signed_out" ? t("sign_in.signed_out") : undefined} />
    </>
  );
}

function Landing({ token }: { token: string }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const arrive = (to: string) => (to.startsWith("/tablet/") ? window.location.assign(to) : go(to, { replace: true }));
  return (
    <>
      <title>{`${t("link.title")} – Diên Hồng`}</title>
      <LinkLanding token={token} onArrived={arrive} onSignIn={() => go("/sign-in")} />
    </>
  );
}

function NotFound() {
  const { t } = useWords();
  const [, go] = useLocation();
  return <StatePage title={t("web.not_found")} text={t("web.not_found.help")} action={{ label: t("web.home.back"), run: () => go("/") }} />;
}
