import { useWords } from "@dienhong/shared/react";
import { LinkLanding } from "@dienhong/shared/ui";
import { Redirect, Route, Router, Switch, useLocation } from "wouter";
import { Broken } from "./app/Broken";
import { MeetingPage } from "./meeting/MeetingPage";
import { StartPage } from "./start/StartPage";

/** The tablet's addresses. Links of the office land here too (`/tablet/s/<token>`), for an app that is installed. */
export function App() {
  useWords(); // A change of language draws everything anew.
  return (
    <Broken>
      <Router base="/tablet">
        <Switch>
          <Route path="/meeting/:id">{({ id }) => <MeetingPage key={id} meetingId={id} />}</Route>
          <Route path="/s/:token">{({ token }) => <Landing token={token} />}</Route>
          <Route path="/">
            <StartPage />
          </Route>
          <Route>
            <Redirect to="/" />
          </Route>
        </Switch>
      </Router>
    </Broken>
  );
}

function Landing({ token }: { token: string }) {
  const [, go] = useLocation();
  const arrive = (goto: string): void => {
    if (goto.startsWith("/tablet/")) go(goto.slice("/tablet".length));
    else window.location.assign(goto);
  };
  return <LinkLanding token={token} onArrived={arrive} onSignIn={() => go("/")} />;
}
