// What is on its way up, and what did not arrive, with the reason.
import { Alert, Button, Group, Progress } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { bytes } from "@dienhong/shared/words";
import { useUploads, type Upload } from "./uploads";
import classes from "./documents.module.css";

export function UploadList({ itemId }: { itemId: string }) {
  const { t } = useWords();
  const { list, leftOut } = useUploads();
  const here = list.filter((each) => each.itemId === itemId);
  const elsewhere = list.length - here.length;
  return (
    <>
      {leftOut > 0 && (
        <Alert color="gold" variant="outline" bg="var(--dh-sheet)" role="alert" mb="md">
          {t("web.documents.too_many", { count: leftOut })}
        </Alert>
      )}
      {elsewhere > 0 && <p className={classes.elsewhere}>{t("web.documents.elsewhere", { count: elsewhere })}</p>}
      <ul className={classes.uploads} aria-label={t("web.documents.uploads")}>
        {here.map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
      </ul>
    </>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const { t } = useWords();
  const { retry, dismiss } = useUploads();
  const percent = Math.round(upload.progress * 100);
  const failed = upload.state === "failed";
  return (
    <li className={classes.upload} data-failed={failed || undefined}>
      <Group justify="space-between" wrap="nowrap">
        <span className={classes.fileName}>{upload.file.name}</span>
        <span className={classes.size}>{bytes(upload.file.size)}</span>
      </Group>
      {failed ? (
        <p role="alert" className={classes.reason}>
          {upload.reason}
        </p>
      ) : (
        <>
          <Progress value={percent} aria-label={t("web.documents.progress", { name: upload.file.name })} animated={upload.state === "examined"} />
          <p className={classes.size}>
            {upload.state === "waiting" && t("web.documents.waiting")}
            {upload.state === "going" && t("web.documents.going", { percent })}
            {upload.state === "examined" && t("web.documents.examined")}
          </p>
        </>
      )}
      <Group gap="sm">
        {failed && upload.mayRetry && (
          <Button variant="default" onClick={() => retry(upload.id)}>
            {t("common.retry")}
          </Button>
        )}
        {upload.state !== "examined" && (
          <Button variant="subtle" onClick={() => dismiss(upload.id)}>
            {failed ? t("web.documents.dismiss") : t("web.documents.cancel")}
          </Button>
        )}
      </Group>
    </li>
  );
}
