// The web app's addresses. Each page but the first two asks who sits here before it shows anything.
import { useWords } from "@dienhong/shared/react";
import { LinkLanding, SignInPage } from "@dienhong/shared/ui";
import { lazy, Suspense } from "react";
import { Route, Switch, useLocation, useSearchParams } from "wouter";
import { HomePage } from "./home/HomePage";
import { Broken } from "./shell/Broken";
import { ConfirmProvider } from "./shell/confirm";
import { Waiting } from "./shell/notes";
import { ownPath } from "./shell/ownPath";
import { SignedIn } from "./shell/session";
import { StatePage } from "./shell/StatePage";

// What not everybody opens is fetched when it is opened; a sign-in page needs no PDF reader.
const AccountPage = lazy(() => import("./account/AccountPage").then((part) => ({ default: part.AccountPage })));
const ConsolePage = lazy(() => import("./console/ConsolePage").then((part) => ({ default: part.ConsolePage })));
const PeoplePage = lazy(() => import("./people/PeoplePage").then((part) => ({ default: part.PeoplePage })));
const ScreenPage = lazy(() => import("./screen/ScreenPage").then((part) => ({ default: part.ScreenPage })));

export function App() {
  return (
    <Broken>
      <ConfirmProvider>
        <Suspense fallback={<main><Waiting /></main>}>
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
        </Suspense>
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
  const arrive = (to: string) => (to.startsWith("/tablet/") ? window.location.replace(to) : go(to, { replace: true }));
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
  const arrive = (to: string) => (to.startsWith("/tablet/") ? window.location.replace(to) : go(to, { replace: true }));
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
