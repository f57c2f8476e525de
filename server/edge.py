"""The HTTP edge: what every answer carries, how refusals become problems, how the built clients are served."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.kit.errors import Refusal, Unavailable
from server.kit.ids import Ids

_LOG = structlog.get_logger("edge")

#: The pages run no script but their own; pdf.js decodes images with WebAssembly; Mantine sets styles in line.
_PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'{sockets}; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")
_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(self), geolocation=()",
}
_API_PREFIXES = ("/api", "/ws", "/healthz", "/readyz")


def _page_policy(host: str) -> str:
    """This very site and nothing else; some browsers do not count its sockets to `'self'`."""
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return _PAGE_POLICY.format(sockets=sockets)


class SecurityHeaders:
    """Pure ASGI (an `http` middleware of the framework would buffer ranges): adds what is not there yet."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        worded = False

        async def with_headers(message: Message) -> None:
            nonlocal worded
            if worded:
                return
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if message["status"] == 413 and headers.get("content-type", "").startswith("text/plain"):
                    worded = True  # a declared length is refused above the application, without a code
                    await problem("request.too_large", 413, {}, _EVERYWHERE)(scope, receive, send)
                    return
                for name, value in _EVERYWHERE.items():
                    headers.setdefault(name, value)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.setdefault("content-security-policy", _page_policy(Headers(scope=scope).get("host", "")))
                if scope["path"].startswith("/api"):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, with_headers)


def problem(code: str, status: int, details: dict[str, Any], headers: dict[str, str] | None = None) -> JSONResponse:
    """RFC 9457: the code stands in `code`, and the client words it."""
    return JSONResponse(
        {"type": "about:blank", "title": code, "status": status, "code": code, "details": details},
        status_code=status,
        headers=headers,
        media_type="application/problem+json",
    )


def add_edge(app: FastAPI, ids: Ids) -> None:
    """Refusals, unavailability, bad requests and bugs, each in one form."""

    @app.exception_handler(Refusal)
    async def refused(_: Request, refusal: Refusal) -> Response:
        wait = refusal.details.get("retry_after_s")
        headers = {"retry-after": str(int(wait))} if wait is not None else None
        return problem(refusal.code, refusal.status, refusal.details, headers)

    @app.exception_handler(Unavailable)
    async def unavailable(_: Request, trouble: Unavailable) -> Response:
        _LOG.warning("unavailable", reason=trouble.reason)
        return problem("server.unavailable", 503, {}, {"retry-after": "2"})

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0] if error.errors() else {}
        field = ".".join(str(part) for part in first.get("loc", ()) if part not in ("body", "query", "path"))
        return problem("request.invalid", 422, {"field": field})

    @app.exception_handler(400)
    async def not_understood(_: Request, __: Exception) -> Response:
        return problem("request.invalid", 400, {"field": "body"})

    @app.exception_handler(404)
    async def not_found(_: Request, __: Exception) -> Response:
        return problem("not_found", 404, {})

    @app.exception_handler(405)
    async def not_allowed(_: Request, __: Exception) -> Response:
        return problem("request.method_not_allowed", 405, {})

    @app.exception_handler(413)
    async def too_large(_: Request, __: Exception) -> Response:
        return problem("request.too_large", 413, {})

    @app.exception_handler(Exception)
    async def bug(request: Request, error: Exception) -> Response:
        incident = ids.new()
        _LOG.error("bug", incident=incident, path=request.url.path, exc_info=error)
        return problem("server.bug", 500, {"incident": incident})


def _asset(folder: Path, path: str) -> Path | None:
    """The file that a path names inside a built client, or None: never outside the folder."""
    wanted = (folder / path.lstrip("/")).resolve()
    return wanted if wanted.is_relative_to(folder.resolve()) and wanted.is_file() else None


def serve_clients(app: FastAPI, web: Path, tablet: Path) -> None:
    """Both single-page apps: their files, and their index for every address that is not a file.

    Files with a content hash in the name (Vite's `assets/`) never change; everything else is asked for again."""

    def answer(folder: Path, path: str) -> Response:
        found = _asset(folder, path) if path else None
        if found is not None:
            immutable = "/assets/" in f"/{path}"
            return FileResponse(
                found,
                headers={"cache-control": "public, max-age=31536000, immutable" if immutable else "no-cache"},
            )
        if "." in path.rsplit("/", 1)[-1] or not (folder / "index.html").is_file():
            return problem("not_found", 404, {})
        return FileResponse(folder / "index.html", headers={"cache-control": "no-cache"})

    @app.get("/tablet/{path:path}", include_in_schema=False)
    async def tablet_app(path: str) -> Response:
        return answer(tablet, path)

    @app.get("/{path:path}", include_in_schema=False)
    async def web_app(path: str) -> Response:
        if f"/{path}".startswith(_API_PREFIXES):
            return problem("not_found", 404, {})
        return answer(web, path)
