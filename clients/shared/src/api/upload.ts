// A paper on its way up, with progress.
import { ApiRefusal, seatHeader, Unreachable } from "./api";

export function uploadDocument(
  meetingId: string,
  itemId: string,
  file: File,
  options: { title?: string; onProgress?: (done: number) => void; signal?: AbortSignal } = {},
): Promise<{ document_id: string }> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.set("item_id", itemId);
    if (options.title) form.set("title", options.title);
    form.set("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", `/api/meetings/${meetingId}/documents`);
    for (const [name, value] of Object.entries(seatHeader())) request.setRequestHeader(name, value);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => event.lengthComputable && options.onProgress?.(event.loaded / event.total);
    request.onerror = request.ontimeout = () => reject(new Unreachable(2000, null));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(answer as { document_id: string });
      if (request.status === 503) return reject(new Unreachable(2000, 503));
      const code = typeof answer.code === "string" ? answer.code : "http.refused";
      const details = (answer.details ?? { status: request.status }) as Record<string, unknown>;
      reject(new ApiRefusal(code, details, request.status));
    };
    options.signal?.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
