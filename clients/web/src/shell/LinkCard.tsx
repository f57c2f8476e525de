// One one-time link: a QR code large enough to scan from a desk, the address for those who type, and for whom it is.
import { Button, CopyButton } from "@mantine/core";
import type { LinkMade } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { dateTime } from "@dienhong/shared/words";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./LinkCard.module.css";

export function LinkCard({ name, about, meeting, role, link, large = false }: {
  name: string;
  about: string;
  meeting?: string;
  role?: string;
  link: LinkMade;
  large?: boolean;
}) {
  const { t } = useWords();
  return (
    <article className={classes.card} data-large={large || undefined}>
      <img className={classes.code} alt={t("web.links.qr", { name })} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(withNamespace(link.qr_svg))}`} />
      <div className={classes.text}>
        <h3 className={classes.name}>{name}</h3>
        {(about || role) && <p>{[role, about].filter(Boolean).join(" · ")}</p>}
        {meeting && <p className={classes.meeting}>{meeting}</p>}
        <p className={classes.url}>{link.url}</p>
        {link.expires_at && <p className={classes.note}>{t("web.links.until", { until: dateTime(link.expires_at) })}</p>}
        <CopyButton value={link.url}>
          {({ copied, copy }) => (
            <Button className="no-print" variant="default" leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />} onClick={copy}>
              {copied ? t("web.copied") : t("web.links.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
    </article>
  );
}

/** An SVG inside an image must say that it is one. */
function withNamespace(svg: string): string {
  return svg.includes("xmlns") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
}
