"""Draws the mark of Diên Hồng (`public/icons/mark.svg`) and the icons of the installable app from it.

The mark is the plan of a hall: three rows of seats around one sheet of paper. Run it after changing the drawing:

    python clients/tablet/scripts/icons.py [path of a Chromium]

It needs Playwright and a Chromium; the results are committed, so that nobody else does.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PUBLIC = Path(__file__).resolve().parent.parent / "public"
LACQUER, DEEP, IVORY, GOLD = "#7d1f1c", "#5e1513", "#fbf5e6", "#e0b45c"
ROWS = ((118, 6, 17), (164, 8, 17), (210, 10, 17))
"""Radius, seats, radius of a seat."""
CENTRE_X, CENTRE_Y = 256.0, 352.0


def drawing(*, bleed: bool) -> str:
    """`bleed`: the colour fills the whole square and the drawing is smaller (a maskable icon is cut to a circle)."""
    seats = []
    for radius, count, size in ROWS:
        for number in range(count):
            angle = math.pi * (0.02 + 0.96 * number / (count - 1))
            x, y = CENTRE_X - radius * math.cos(angle), CENTRE_Y - radius * math.sin(angle)
            seats.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}"/>')
    corner = 0 if bleed else 112
    scale = ' transform="translate(256 256) scale(.74) translate(-256 -256)"' if bleed else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" role="img" aria-label="Diên Hồng">\n'
        f'  <rect width="512" height="512" rx="{corner}" fill="{LACQUER}"/>\n'
        f"  <g{scale}>\n"
        f'    <g fill="{IVORY}">{"".join(seats)}</g>\n'
        f'    <rect x="213" y="290" width="86" height="118" rx="9" fill="{GOLD}"/>\n'
        f'    <path d="M232 322h48M232 346h48M232 370h28" stroke="{DEEP}" stroke-width="9" stroke-linecap="round"/>\n'
        "  </g>\n</svg>\n"
    )


def main() -> None:
    chromium = sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"
    (PUBLIC / "icons").mkdir(parents=True, exist_ok=True)
    (PUBLIC / "icons" / "mark.svg").write_text(drawing(bleed=False), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, size, bleed in (
            ("mark-192", 192, False),
            ("mark-512", 512, False),
            ("mark-maskable-512", 512, True),
            ("mark-apple-180", 180, True),
        ):
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:100vw}}</style>{drawing(bleed=bleed)}")
            page.screenshot(path=PUBLIC / "icons" / f"{name}.png", omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
