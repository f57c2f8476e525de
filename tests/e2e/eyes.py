"""What a person sees: which page, whose ink, which language, and whether everybody could use it. Knows no story."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, expect

from tests.e2e.words import Language, dictionary, foreign, like, t

_axe = Axe()
_PATIENCE_S = 15


# --- papers and ink ---------------------------------------------------------------------------------------------------


def sheet(page: Page, number: int, of: int, language: Language = "vi") -> Locator:
    """The open paper, standing on this page."""
    return page.get_by_role("group", name=like("paper.page_of", language, page=number, pages=of))


async def shows_page(page: Page, number: int, of: int, language: Language = "vi") -> None:
    """The page is in sight, drawn and not on its way."""
    await expect(sheet(page, number, of, language)).to_be_visible()
    await expect(sheet(page, number, of, language).get_by_label(t("paper.opening", language))).to_have_count(0)


def ink(page: Page, number: int) -> Locator:
    """The ink layer above a page; it says how many strokes of each layer it shows."""
    return page.locator(f'[data-ink-page="{number}"]')


_HAS_INK = """([number, x, y, wet]) => {
  const canvas = document.querySelectorAll(`[data-ink-page="${number}"] canvas`)[wet ? 1 : 0];
  if (!canvas) return false;
  const side = 9, left = Math.max(0, x * canvas.width - 4), top = Math.max(0, y * canvas.height - 4);
  const { data } = canvas.getContext("2d").getImageData(left, top, side, side);
  return data.some((value, at) => at % 4 === 3 && value > 0);
}"""
_UNTIL = """(wanted) => new Promise((done) => {{
  const look = () => (({test})({arg}) === wanted ? done() : requestAnimationFrame(look));
  look();
}})"""


async def has_ink(page: Page, number: int, at: tuple[float, float], *, wet: bool = False) -> bool:
    """Whether something is painted there now; `at` in parts of the page's width and height."""
    return bool(await page.evaluate(_HAS_INK, [number, *at, wet]))


async def sees_ink(page: Page, number: int, at: tuple[float, float], *, wet: bool = False, there: bool = True) -> None:
    """Waits until something (or nothing) is painted there."""
    look = _UNTIL.format(test=_HAS_INK, arg=f"[{number}, {at[0]}, {at[1]}, {str(wet).lower()}]")
    try:
        await asyncio.wait_for(page.evaluate(look, there), _PATIENCE_S)
    except TimeoutError:
        raise AssertionError(f"{'no' if there else 'still'} ink at {at} of page {number}: {page.url}") from None


class Stroke:
    """A line drawn by a hand, on the part of the page that is in sight. Points in parts of the page."""

    def __init__(self, page: Page, box: dict[str, float], number: int) -> None:
        self._page = page
        self._box = box
        self.number = number
        self.middle = (0.0, 0.0)

    @classmethod
    async def begin(cls, page: Page, number: int, *, across: float, down_px: float) -> Stroke:
        """Puts the pen down. `down_px`: below the upper edge of what is in sight."""
        layer = await ink(page, number).bounding_box()
        view = await page.get_by_role("group", name=like("paper.page_of", page=number)).bounding_box()
        assert layer is not None
        assert view is not None
        stroke = cls(page, dict(layer), number)
        stroke._y = max(layer["y"], view["y"]) + down_px
        stroke._x = layer["x"] + across * layer["width"]
        await page.mouse.move(stroke._x, stroke._y)
        await page.mouse.down()
        return stroke

    async def on(self, by: float = 0.25, steps: int = 12) -> tuple[float, float]:
        """Moves on; answers with a place that the line has passed."""
        passed = (self._x + by / 2 * self._box["width"], self._y)
        self._x += by * self._box["width"]
        await self._page.mouse.move(self._x, self._y, steps=steps)
        return ((passed[0] - self._box["x"]) / self._box["width"], (passed[1] - self._box["y"]) / self._box["height"])

    async def end(self) -> None:
        await self._page.mouse.up()


async def draw(page: Page, number: int, *, across: float = 0.3, down_px: float = 200) -> tuple[float, float]:
    """A whole stroke; answers with a place on it."""
    stroke = await Stroke.begin(page, number, across=across, down_px=down_px)
    at = await stroke.on()
    await stroke.end()
    return at


# --- everybody can use it ---------------------------------------------------------------------------------------------


async def accessible(page: Page, where: str) -> None:
    """axe finds nothing."""
    told = (await _axe.run(page, options={"resultTypes": ["violations"]})).response
    found = [
        f"{each['id']} ({each['impact']}): {node['html'][:200]} – {_why(node)}"
        for each in told["violations"]
        for node in each["nodes"][:4]
    ]
    assert not found, f"{where}:\n" + "\n".join(found)


def _why(node: dict[str, Any]) -> str:
    return "; ".join(str(check["message"]) for check in [*node["any"], *node["all"], *node["none"]])[:300]


_TEXTS = """() => {
  const here = document.documentElement.lang;
  const found = [];
  const NAMED_BY = ["aria-label", "title", "placeholder", "alt", "aria-roledescription", "aria-valuetext"];
  const walk = (element) => {
    if (["SCRIPT", "STYLE", "NOSCRIPT", "TITLE", "KBD"].includes(element.tagName)) return;
    if (element.lang && element.lang !== here) return;
    if (!element.checkVisibility()) return;
    const heard = element.closest("[aria-hidden=true]") ? [] : NAMED_BY;
    for (const name of heard) if (element.getAttribute(name)) found.push(element.getAttribute(name));
    for (const child of element.childNodes)
      if (child.nodeType === 3) { const text = child.data.trim(); if (text) found.push(text); }
      else if (child.nodeType === 1) walk(child);
  };
  walk(document.body);
  return [here, document.title, ...found];
}"""
#: Vietnamese has none of these letters; what is left are names of things.
_NOT_VIETNAMESE = re.compile(r"\b[A-Za-z]*[fjwz][A-Za-z]*\b", re.IGNORECASE)
_LANGUAGES = {"Tiếng Việt", "English"}  # every switch calls a language by its own name
_NAMES_OF_THINGS = {"pdf", "wi", "fi", "word", "docx", "xlsx"}


async def speaks(page: Page, language: Language, where: str) -> None:
    """Every word on the page is of this language: no sentence of the other dictionary, no code without a sentence."""
    here, title, *texts = await page.evaluate(_TEXTS)
    assert here == language, f"{where}: the page says that its language is {here}"
    other = foreign(language)
    wrong = [text for text in {title, *texts} - _LANGUAGES if other.fullmatch(text) or text in dictionary(language)]
    if language == "vi":
        for text in texts:
            words = [word for word in _NOT_VIETNAMESE.findall(text) if word.lower() not in _NAMES_OF_THINGS]
            if words and not re.search(r"[./@]\w|Diên Hồng", text):  # file names, addresses
                wrong.append(text)
    assert not wrong, f"{where}: not {language}: {wrong}"


async def fine(page: Page, language: Language, where: str) -> None:
    await speaks(page, language, where)
    await accessible(page, where)


# --- with the keyboard alone ------------------------------------------------------------------------------------------


_FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return ["body", ""];
  const label = element.labels && element.labels[0] && element.labels[0].textContent;
  const named = element.getAttribute("aria-label") || label || element.textContent || "";
  return [element.getAttribute("role") || element.tagName.toLowerCase(), named.trim().replace(/\\s+/g, " ")];
}"""


async def tab_to(page: Page, name: str | re.Pattern[str], *, back: bool = False, most: int = 80) -> None:
    """Tab, until what is called `name` has the focus; and the focus can be seen."""
    passed: list[str] = []
    for _ in range(most):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        _, called = await page.evaluate(_FOCUSED)
        passed.append(called[:60])
        if name.search(called) if isinstance(name, re.Pattern) else name in (called, called.rstrip(" *")):
            return
    raise AssertionError(f"Tab does not lead to {name}; it passed {passed}")
