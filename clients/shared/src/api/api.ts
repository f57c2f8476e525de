// One way to ask the server by HTTP. Every request names its seat; every error comes back as a code.
import { seat } from "./seat";

/** The server refused, by name. `code` is worded by `refusalText(code, details)`. */
export class ApiRefusal extends Error {
  constructor(
    readonly code: string,
    readonly details: Record<string, unknown>,
    readonly status: number,
  ) {
    super(code);
    this.name = "ApiRefusal";
  }
}

/** No answer, or "not now": nothing is known to be wrong with the request; ask again later. */
export class Unreachable extends Error {
  constructor(
    readonly retryAfterMs: number,
    readonly status: number | null,
  ) {
    super("unreachable");
    this.name = "Unreachable";
  }
}

export interface ApiOptions {
  method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Sent as JSON; a FormData is sent as it is. */
  body?: unknown;
  query?: Record<string, string | number | boolean | null | undefined>;
  signal?: AbortSignal;
  /** Milliseconds until `Unreachable`; 20 s unless told. */
  timeout?: number;
}

/** `await api<{seat: string}>("/api/auth/me")`. Throws `ApiRefusal` or `Unreachable`. */
export async function api<T = unknown>(path: string, options: ApiOptions = {}): Promise<T> {
  const response = await ask(path, options);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** The response itself, for bytes. */
export async function ask(path: string, options: ApiOptions = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", ...seatHeader() };
  let body: BodyInit | undefined;
  if (options.body instanceof FormData) body = options.body;
  else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(options.body);
  }
  const timeout = AbortSignal.timeout(options.timeout ?? 20_000);
  let response: Response;
  try {
    response = await fetch(path + queryString(options.query), {
      method: options.method ?? (body === undefined ? "GET" : "POST"),
      headers,
      body,
      credentials: "same-origin",
      cache: "no-store",
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Unreachable(2000, null);
  }
  if (response.ok) return response;
  throw await failure(response);
}

export function seatHeader(): Record<string, string> {
  const here = seat();
  return here === null ? {} : { "X-Seat": here };
}

async function failure(response: Response): Promise<ApiRefusal | Unreachable> {
  const retry = Number(response.headers.get("Retry-After"));
  const wait = Number.isFinite(retry) && retry > 0 ? retry * 1000 : 2000;
  if (response.status === 502 || response.status === 503 || response.status === 504) return new Unreachable(wait, response.status);
  try {
    const problem = (await response.json()) as { code?: string; details?: Record<string, unknown> };
    if (typeof problem.code === "string") return new ApiRefusal(problem.code, problem.details ?? {}, response.status);
  } catch {
    // Not a problem document: a proxy's page, perhaps.
  }
  if (response.status >= 500) return new ApiRefusal("server.failed", { status: response.status }, response.status);
  return new ApiRefusal(response.status === 401 ? "sign_in.needed" : "http.refused", { status: response.status }, response.status);
}

function queryString(query: ApiOptions["query"]): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()}`;
}
