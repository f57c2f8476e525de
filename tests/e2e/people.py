"""People at their devices: a browser context for each, watched for what must never happen.

What must never happen: an error in the console, a violation of the content security policy (Chromium reports those as
console errors), an unhandled exception, a request to another origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

from tests.e2e.words import Language

Device = Literal["tablet", "upright tablet", "desk", "hall"]
_SIZES: dict[Device, tuple[int, int]] = {
    "tablet": (1180, 820),
    "upright tablet": (820, 1180),
    "desk": (1440, 900),
    "hall": (1920, 1080),
}
#: What Chromium itself writes to the console while a network is away; the pages cannot keep it from doing so.
OFFLINE = (r"ERR_INTERNET_DISCONNECTED", r"WebSocket connection to .* failed", r"ERR_NETWORK_CHANGED")


@dataclass
class Somebody:
    """One person's browser. `page` is the window in front; `pages` of the context are all of them."""

    name: str
    context: BrowserContext
    page: Page
    address: str
    log: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _allowed: list[str] = field(default_factory=list)

    async def go(self, path: str) -> Page:
        await self.page.goto(self.address + path)
        return self.page

    async def window(self, path: str) -> Page:
        """A second window of the same person."""
        page = await self.context.new_page()
        await page.goto(self.address + path)
        return page

    @contextmanager
    def allowed(self, *patterns: str) -> Iterator[None]:
        """Inside, console errors that match are expected (a refused request is one, for Chromium)."""
        self._allowed.extend(patterns)
        try:
            yield
        finally:
            del self._allowed[-len(patterns) :]

    def watch(self) -> None:
        self.context.on("console", self._console)
        self.context.on("weberror", self._thrown)
        self.context.on("request", self._request)
        self.context.on("page", lambda page: page.on("websocket", self._socket))

    def _console(self, message: ConsoleMessage) -> None:
        said = f"{message.type}: {message.text} ({message.location.get('url', '')})"
        self.log.append(said)
        if message.type == "error" and not any(re.search(pattern, said) for pattern in self._allowed):
            self.wrong.append(said)

    def _thrown(self, error: WebError) -> None:
        self.log.append(f"thrown: {error.error}")
        self.wrong.append(f"thrown: {error.error}")

    def _request(self, request: Request) -> None:
        if "/api/" in request.url:
            self.log.append(f"{request.method} {request.url.removeprefix(self.address)}")
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"a request to another origin: {request.url}")

    def _socket(self, socket: WebSocket) -> None:
        if not socket.url.startswith(self.address.replace("http:", "ws:")):
            self.wrong.append(f"a socket to another origin: {socket.url}")


class Crowd:
    """Everybody who is in front of a screen in one module's tests."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self.everyone: list[Somebody] = []

    async def __call__(
        self,
        name: str,
        device: Device,
        *,
        signed_in: dict[str, Any] | None = None,
        dark: bool = False,
        language: Language = "vi",
        script: str = "",
    ) -> Somebody:
        """Opens a browser for somebody. `signed_in`: a storage state, as `World.seat` gives it."""
        width, height = _SIZES[device]
        state = signed_in or {"cookies": [], "origins": [{"origin": self._address, "localStorage": []}]}
        if language != "vi":
            state["origins"][0]["localStorage"].append({"name": "dienhong.language", "value": language})
        context = await self._browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=device in ("tablet", "upright tablet"),
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            storage_state=state,
            accept_downloads=True,
        )
        if script:
            await context.add_init_script(script)
        somebody = Somebody(name, context, None, self._address)  # type: ignore[arg-type]
        somebody.watch()
        somebody.page = await context.new_page()
        self.everyone.append(somebody)
        return somebody

    async def leave(self, somebody: Somebody) -> None:
        self.everyone.remove(somebody)
        await somebody.context.close()

    def went_wrong(self) -> list[str]:
        """What must never happen and did, since this was last asked."""
        found = [f"{one.name}: {what}" for one in self.everyone for what in one.wrong]
        for one in self.everyone:
            one.wrong.clear()
        return found

    async def keep_pictures(self, folder: Path) -> None:
        """What everybody sees now, and what their consoles said. `folder` is there."""
        for at, one in enumerate(self.everyone, start=1):
            name = f"{at}-" + re.sub(r"\W+", "-", one.name)
            (folder / f"{name}.log").write_text("\n".join(one.log), "utf-8")
            for number, page in enumerate(one.context.pages, start=1):
                try:
                    await page.screenshot(path=folder / f"{name}-{number}.png", timeout=5000)
                except Exception as trouble:  # a page that is closing must not hide the failure itself
                    (folder / f"{name}-{number}.txt").write_text(str(trouble), "utf-8")

    async def close(self) -> None:
        for one in list(self.everyone):
            await self.leave(one)
