/** Fetches a file and hands it to the browser, so that waiting and refusals can be shown on the page. */
import { ApiRefusal, Unreachable } from "@dienhong/shared/api";

export async function download(url: string, name: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", cache: "no-store" });
  } catch {
    throw new Unreachable(2000, null);
  }
  if (!response.ok) {
    if (response.status === 503) throw new Unreachable(2000, 503);
    const problem = (await response.json().catch(() => ({}))) as { code?: string; details?: Record<string, unknown> };
    throw new ApiRefusal(problem.code ?? "http.refused", problem.details ?? { status: response.status }, response.status);
  }
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = nameIn(response.headers.get("Content-Disposition")) ?? name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The name that the server gives, with its Vietnamese letters (RFC 6266, `filename*`). */
export function nameIn(disposition: string | null): string | null {
  const found = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "");
  if (found?.[1] === undefined) return null;
  try {
    return decodeURIComponent(found[1]);
  } catch {
    return null;
  }
}
