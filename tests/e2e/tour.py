"""A walk through an app that looks at every stop: axe, and the language of every word. Complaints come at the end."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.e2e import eyes
from tests.e2e.words import Language, t

#: Where pictures of all stops go, for people who want to look themselves.
_ALBUM = os.environ.get("DIENHONG_E2E_ALBUM", "")


class Tour:
    """One person's walk, in one language."""

    def __init__(self, page: Page, language: Language, who: str) -> None:
        self.page = page
        self.language = language
        self._who = who
        self._complaints: list[str] = []

    def t(self, code: str, /, **details: object) -> str:
        return t(code, self.language, **details)

    async def stop(self, where: str, seen: Locator | None = None) -> None:
        """Looks, once `seen` is there."""
        if seen is not None:
            await expect(seen.first).to_be_visible()
        if _ALBUM:
            os.makedirs(_ALBUM, exist_ok=True)
            name = re.sub(r"\W+", "-", f"{self._who}-{self.language}-{where}")
            await self.page.screenshot(path=Path(_ALBUM) / f"{name}.png")
        for look in (eyes.speaks(self.page, self.language, where), eyes.accessible(self.page, where)):
            try:
                await look
            except AssertionError as complaint:
                self._complaints.append(f"{self._who}, {complaint}")

    async def press(self, code: str, /, role: str = "button", **details: object) -> None:
        """Presses what is called so."""
        await self.named(code, role, **details).click()

    def named(self, code: str, role: str = "button", /, **details: object) -> Locator:
        return self.page.get_by_role(role, name=self.t(code, **details), exact=True).last  # type: ignore[arg-type]

    @asynccontextmanager
    async def opened(self, code: str, where: str, /, role: str = "button", **details: object) -> AsyncIterator[Locator]:
        """Opens a dialog, looks at it, and closes it again by Escape."""
        await self.press(code, role, **details)
        dialog = self.page.get_by_role("dialog").last
        await self.stop(where, dialog)
        yield dialog
        await self.page.keyboard.press("Escape")
        await expect(self.page.get_by_role("dialog")).to_have_count(0)

    async def peek(self, code: str, where: str, /, **details: object) -> None:
        """Opens a menu, looks at it, and closes it again."""
        await self.press(code, **details)
        await self.stop(where, self.page.get_by_role("menu"))
        await self.page.keyboard.press("Escape")
        await expect(self.page.get_by_role("menu")).to_have_count(0)

    def end(self) -> None:
        assert not self._complaints, "\n".join(self._complaints)
