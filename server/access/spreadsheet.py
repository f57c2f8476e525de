"""A list of people as an .xlsx file: read with limits, and the empty form to fill in. Knows no database.

The file comes from outside: before anything parses it, the sizes that its directory declares are added up (a zip
bomb is refused unopened), every part is unpacked within its declared size, and a part with a DTD is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

from server.kit.errors import Refusal
from server.kit.text import clean, fold

LARGEST = 2 * 1024 * 1024
UNPACKED = 12 * 1024 * 1024
PARTS = 300
MOST_ROWS = 5000
#: Blank rows between the filled ones are passed over, but not without end.
MOST_LINES = 20_000
COLUMNS = 40
HEADER_WITHIN = 20
CELL = 1000

_HEADERS = {
    "name": ("ho va ten", "ho ten", "ho va ten dai bieu", "full name", "name"),
    "position": ("chuc vu", "chuc danh", "position", "title"),
    "unit": ("don vi", "co quan", "don vi cong tac", "co quan, don vi", "unit", "organisation", "organization"),
    "login": ("ten dang nhap", "tai khoan", "login", "username", "user name"),
}
_COLUMN_OF = {header: column for column, headers in _HEADERS.items() for header in headers}
_BROKEN_CELLS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One filled row, with the number that the spreadsheet shows beside it."""

    number: int
    name: str
    position: str
    unit: str
    login: str
    broken: bool
    """A cell holds an error of the spreadsheet's own (#REF!)."""


def read_people(content: bytes) -> list[SheetRow]:
    """The filled rows of the first sheet that has a header row. Blocking: call it in a thread."""
    _check_package(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception:  # openpyxl raises whatever a malformed part leads it to
        raise _not_a_spreadsheet() from None
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # as declared by the file: not to be believed
            rows = _rows(sheet.iter_rows(max_col=COLUMNS, values_only=True))
            if rows is not None:
                return rows
    except Refusal:
        raise
    except Exception:
        raise _not_a_spreadsheet() from None
    finally:
        book.close()
    raise Refusal("people.import_no_header", status=422)


def _check_package(content: bytes) -> None:
    if len(content) > LARGEST:
        raise Refusal("people.import_too_large", status=413, at_most_mb=LARGEST // 1024 // 1024)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise Refusal("people.import_bomb", status=422)
            if not {"[Content_Types].xml", "xl/workbook.xml"} <= {part.filename for part in parts}:
                raise _not_a_spreadsheet()
            for part in parts:
                # No spreadsheet has a DTD; without one no entity blows up or is fetched. The zeros are UTF-16's.
                if b"<!DOCTYPE" in package.read(part).replace(b"\0", b""):
                    raise _not_a_spreadsheet()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise _not_a_spreadsheet() from None


def _not_a_spreadsheet() -> Refusal:
    return Refusal("people.import_not_xlsx", status=422)


def _rows(lines: Iterator[tuple[Any, ...]]) -> list[SheetRow] | None:
    columns: dict[str, int] = {}
    filled: list[SheetRow] = []
    for number, line in enumerate(lines, start=1):
        if not columns:
            columns = _columns(line)
            if not columns and number >= HEADER_WITHIN:
                return None
            continue
        if number > MOST_LINES or len(filled) > MOST_ROWS:
            raise Refusal("people.import_too_many_rows", status=422, at_most=MOST_ROWS)
        texts = {column: _text(line[at]) if at < len(line) else "" for column, at in columns.items()}
        if any(texts.values()):
            filled.append(
                SheetRow(
                    number,
                    texts.get("name", ""),
                    texts.get("position", ""),
                    texts.get("unit", ""),
                    texts.get("login", ""),
                    broken=not _BROKEN_CELLS.isdisjoint(texts.values()),
                )
            )
    if len(filled) > MOST_ROWS:
        raise Refusal("people.import_too_many_rows", status=422, at_most=MOST_ROWS)
    return filled if columns else None


def _columns(line: Sequence[Any]) -> dict[str, int]:
    """Where the columns are, if this is the header row: it is when there is a column of names."""
    found: dict[str, int] = {}
    for at, cell in enumerate(line):
        column = _COLUMN_OF.get(fold(_text(cell)).rstrip("*: "))
        if column is not None:
            found.setdefault(column, at)
    return found if "name" in found else {}


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime | date):
        cell = cell.isoformat()
    return " ".join(clean(str(cell)[:CELL]).split())


def empty_form() -> bytes:
    """The form to fill in: headers on the first sheet, an example on the second (which is not read)."""
    book = Workbook()
    form = book.active
    assert form is not None
    form.title = "Danh sách"
    example = book.create_sheet("Ví dụ - Example")
    for sheet in (form, example):
        sheet.append(["Họ và tên", "Chức vụ", "Đơn vị", "Tên đăng nhập"])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(vertical="center")
        for letter, width in zip("ABCD", (32, 40, 44, 24), strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.freeze_panes = "A2"
    example.append(["Nguyễn Văn Bình", "Phó Chủ tịch Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh An Lạc", ""])
    example.append(["Đặng Thị Ánh", "Chánh Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy An Lạc", "dang-thi-anh"])
    example.append([])
    example.append(["Tên đăng nhập để trống thì hệ thống tự đặt. An empty login is made from the name."])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
