// The last net: a page that failed says so and offers to be loaded again, instead of standing there white.
import { t } from "@dienhong/shared/words";
import { Component, type ReactNode } from "react";
import { StatePage } from "./StatePage";

export class Broken extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <StatePage title={t("web.broken")} text={t("web.broken.help")} action={{ label: t("connection.reload"), run: () => window.location.reload() }} />;
  }
}
