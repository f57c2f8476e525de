import { useWords } from "@dienhong/shared/react";
import { bytes } from "@dienhong/shared/words";
import { IconFileAlert, IconFileCheck, IconFileDownload } from "@tabler/icons-react";
import styles from "./stock.module.css";
import { usePapers } from "./PapersProvider";

/** Whether the papers open without a network. `compact`: only the sign, where words need the room. */
export function StockBadge({ compact = false }: { compact?: boolean }) {
  const { t } = useWords();
  const { stock } = usePapers();
  if (stock === null || stock.totalBytes === 0) return null;
  const percent = Math.floor((stock.bytes / stock.totalBytes) * 100);
  const text =
    stock.state === "ready" ? t("tablet.offline.ready")
    : stock.state === "fetching" ? t("tablet.offline.fetching", { percent })
    : t(`tablet.offline.${stock.state}`);
  const Sign = stock.state === "ready" ? IconFileCheck : stock.state === "fetching" ? IconFileDownload : IconFileAlert;
  return (
    <span className={styles.badge} data-state={stock.state} data-compact={compact || undefined} role="status" title={stock.state === "ready" ? bytes(stock.totalBytes) : text}>
      <Sign size={20} aria-hidden />
      <span className={styles.words}>{text}</span>
      {stock.state === "fetching" && <progress className={styles.bar} max={100} value={percent} aria-hidden />}
    </span>
  );
}
