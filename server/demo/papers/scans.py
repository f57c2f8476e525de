"""Makes a paper look as if it had been printed and scanned: grey, a little askew, grainy, with a stamp of arrival."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from server.demo.papers.chance import Chance
from server.demo.papers.pages import FONTS

_DPI = 120


def scanned(paper: bytes, word: str, stamp: tuple[str, str]) -> bytes:
    """`stamp`: number and day of arrival, on the first page."""
    chance = Chance(word)
    source = pypdfium2.PdfDocument(paper)
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setTitle("Bản quét")
    for number in range(len(source)):
        page = source[number]
        wide, high = page.get_size()
        picture = page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
        sheet = _worn(picture, chance)
        if number == 0:
            sheet = _stamped(sheet.convert("RGB"), stamp)
        packed = BytesIO()
        sheet.save(packed, "JPEG", quality=42, optimize=True)
        packed.seek(0)
        canvas.setPageSize((wide, high))
        canvas.drawImage(ImageReader(packed), 0, 0, wide, high)
        canvas.showPage()
    source.close()
    canvas.save()
    return out.getvalue()


def _worn(picture: Image.Image, chance: Chance) -> Image.Image:
    """Ink that runs a little, paper that is not white, a shadow at one edge, a turn of up to a degree."""
    wide, high = picture.size
    ink = picture.filter(ImageFilter.GaussianBlur(0.55)).point([round(38 + value * 0.83) for value in range(256)])
    turned = ink.rotate(chance.between(-0.9, 0.9), Image.Resampling.BICUBIC, fillcolor=round(38 + 255 * 0.83))
    small = (wide // 2, high // 2)
    grain = Image.frombytes("L", small, chance.noise(small[0] * small[1])).point(
        [112 + value // 8 for value in range(256)]
    )
    grainy = ImageChops.add(turned, grain.resize((wide, high)), scale=1.0, offset=-128)
    shadow = Image.linear_gradient("L").rotate(90 if chance.unit() < 0.5 else 270).resize((wide, high))
    shadow = shadow.point([min(255, 255 - max(0, 24 - value) * 3) for value in range(256)])
    sheet = ImageChops.multiply(grainy, shadow)
    draw = ImageDraw.Draw(sheet)
    for _ in range(chance.whole(4, 12)):
        x, y = chance.whole(0, wide), chance.whole(0, high)
        draw.ellipse((x, y, x + chance.whole(1, 3), y + chance.whole(1, 3)), fill=chance.whole(90, 160))
    return sheet


def _stamped(sheet: Image.Image, stamp: tuple[str, str]) -> Image.Image:
    """CÔNG VĂN ĐẾN: a red box in the left margin, as a registry has it."""
    ratio = _DPI / 72
    box = Image.new("RGBA", (round(112 * ratio), round(56 * ratio)), (0, 0, 0, 0))
    draw = ImageDraw.Draw(box)
    red = (188, 44, 40, 205)
    draw.rectangle((3, 3, box.width - 4, box.height - 4), outline=red, width=3)
    bold = ImageFont.truetype(str(FONTS / "LiberationSerif-Bold.ttf"), round(10 * ratio))
    plain = ImageFont.truetype(str(FONTS / "LiberationSerif-Regular.ttf"), round(9 * ratio))
    draw.text((box.width / 2, 11 * ratio), "CÔNG VĂN ĐẾN", font=bold, fill=red, anchor="mm")
    draw.line((3, 22 * ratio, box.width - 4, 22 * ratio), fill=red, width=2)
    draw.text((8 * ratio, 31 * ratio), f"Số: {stamp[0]}", font=plain, fill=red, anchor="lm")
    draw.text((8 * ratio, 45 * ratio), f"Ngày: {stamp[1]}", font=plain, fill=red, anchor="lm")
    turned = box.rotate(3.2, Image.Resampling.BICUBIC, expand=True)
    sheet.paste(turned, (round(48 * ratio), round(130 * ratio)), turned)
    return sheet
