"""Lists of people from spreadsheets: good ones, careless ones and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from httpx2 import Response
from openpyxl import Workbook, load_workbook

from server.access.spreadsheet import LARGEST
from tests.access.conftest import House, Seat, code_of

PAGE = "xl/worksheets/sheet1.xml"
HEADER = ("Họ và tên", "Chức vụ", "Đơn vị", "Tên đăng nhập")


def sheet(*lines: Sequence[Any], title: str = "Danh sách") -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    for line in lines:
        page.append(line)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def repacked(content: bytes, part: str, replaced: bytes) -> bytes:
    """The same package with another text in one part."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replaced if name == part else old.read(name))
    return written.getvalue()


async def _admin(house: House) -> Seat:
    await house.person("Phạm Quản Trị", is_admin=True)
    return await house.signed_in("pham-quan-tri")


async def _send(seat: Seat, content: bytes, *, dry_run: bool = False) -> Response:
    files = {"file": ("danh sách.xlsx", content, "application/octet-stream")}
    return await seat.post(f"/api/people/import?dry_run={str(dry_run).lower()}", files=files)


async def test_a_list_is_taken_in_row_by_row(each_house: House) -> None:
    house = each_house
    admin = await _admin(house)
    await house.person("Lê Thị Hồng", None, position="Chánh Văn phòng", unit="Tỉnh ủy An Lạc")
    content = sheet(
        ("DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ",),
        (),
        ("STT", "Họ và tên *", "Chức vụ", "Đơn vị", "Tên đăng nhập", "Ghi chú"),
        (1, "Nguyễn  Văn An ", "Bí thư Tỉnh ủy", "Tỉnh ủy An Lạc", None, "chủ trì"),
        (2, "Nguyễn Văn An", "Giám đốc", "Sở Xây dựng", "", ""),
        (None, None, None, None, None, None),
        (3, "Đặng Thị Ánh", "Phó Giám đốc", "Sở Tài chính", "Anh.DT", ""),
        (4, "lê thị hồng", "Chánh Văn phòng", "Tỉnh ủy An Lạc", "", ""),
        (5, "", "Chuyên viên", "Văn phòng", "", ""),
        (6, "Trần Đức", "", "", "anh.dt", ""),
        (7, "Bùi Văn Cường", "", "", "tên có dấu cách", ""),
        (8, "#REF!", "", "", "", ""),
        (9, "Ng" * 100, "", "", "", ""),
        (10, 2026.0, date(2026, 9, 5), "", "", ""),
        (11, "Nguyễn Văn An", "Giám đốc", "Sở Xây dựng", "", "lần nữa"),
    )
    expected = [
        (4, "nguyen-van-an", "created", None),
        (5, "nguyen-van-an-2", "created", None),
        (7, "anh.dt", "created", None),
        (8, "le-thi-hong", "already_there", None),
        (9, "", "error", "people.import_no_name"),
        (10, "anh.dt", "error", "people.login_taken"),
        (11, "tên có dấu cách", "error", "people.login_bad"),
        (12, "", "error", "people.import_broken_cell"),
        (13, "", "error", "people.import_too_long"),
        (14, "2026", "created", None),
        (15, "nguyen-van-an-2", "already_there", None),
    ]
    rehearsal = (await _send(admin, content, dry_run=True)).json()
    assert (await house.access.people.find())["total"] == 2
    report = (await _send(admin, content)).json()
    for told in (rehearsal, report):
        assert [(row["row"], row["login"], row["outcome"], row["code"]) for row in told["rows"]] == expected
        assert (told["created"], told["already_there"], told["errors"]) == (4, 2, 5)
    assert (rehearsal["dry_run"], report["dry_run"]) == (True, False)
    assert all(row["person_id"] is None for row in rehearsal["rows"] if row["outcome"] == "created")
    found = (await admin.get("/api/people?query=so xay dung")).json()["people"]
    assert [(person["name"], person["position"], person["has_password"]) for person in found] == [
        ("Nguyễn Văn An", "Giám đốc", False)
    ]
    again = (await _send(admin, content)).json()
    assert (again["created"], again["already_there"], again["errors"]) == (0, 6, 5)


async def test_english_headers_in_another_order_are_understood(house: House) -> None:
    admin = await _admin(house)
    content = sheet(("Login", "Unit", "Full name", "Position"), ("binh", "Party Office", "Nguyễn Bình", "Director"))
    [row] = (await _send(admin, content)).json()["rows"]
    assert (row["login"], row["name"], row["outcome"]) == ("binh", "Nguyễn Bình", "created")


async def test_the_empty_form_comes_back_filled_in(house: House) -> None:
    admin = await _admin(house)
    answer = await admin.get("/api/people/import-template.xlsx")
    assert "danh-sach-dai-bieu.xlsx" in answer.headers["content-disposition"]
    book = load_workbook(io.BytesIO(answer.content))
    page = book.worksheets[0]
    assert tuple(cell.value for cell in page[1]) == HEADER
    nothing = (await _send(admin, answer.content)).json()
    assert (nothing["rows"], nothing["created"]) == ([], 0)
    page.append(("Nguyễn Văn Bình", "Phó Chủ tịch", "UBND tỉnh An Lạc", None))
    filled = io.BytesIO()
    book.save(filled)
    assert (await _send(admin, filled.getvalue())).json()["created"] == 1


async def test_five_thousand_people_are_taken_in_and_not_one_more(house: House) -> None:
    admin = await _admin(house)
    lines = [(f"Nguyễn Văn An {number % 40}", f"Chức vụ {number}", "", "") for number in range(5001)]
    refused = await _send(admin, sheet(HEADER, *lines))
    assert code_of(refused) == (422, "people.import_too_many_rows")
    assert refused.json()["details"] == {"at_most": 5000}
    report = (await _send(admin, sheet(HEADER, *lines[:5000]))).json()
    assert report["created"] == 5000
    assert len({row["login"] for row in report["rows"]}) == 5000


def _lying_dimension() -> bytes:
    content = sheet(HEADER, ("Nguyễn Văn An", "", "", ""))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        page = package.read(PAGE)
    return repacked(
        content,
        PAGE,
        page.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'),
    )


async def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(house: House) -> None:
    admin = await _admin(house)
    report = (await _send(admin, _lying_dimension())).json()
    assert [row["name"] for row in report["rows"]] == ["Nguyễn Văn An"]


def _bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b" " * (100 * 1024 * 1024))
    return written.getvalue()


def _lying_bomb() -> bytes:
    """A bomb whose directory says that its largest part is small."""
    content = bytearray(_bomb())
    real = (100 * 1024 * 1024).to_bytes(4, "little")
    assert content.count(real) == 2
    return bytes(content).replace(real, (1000).to_bytes(4, "little"))


def _zip_of(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name in names:
            package.writestr(name, "")
    return written.getvalue()


def _laughs(encoding: str) -> bytes:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    page = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "ha">{lol}]><worksheet>&l8;</worksheet>'
    )
    return repacked(sheet(HEADER, ("An", "", "", "")), PAGE, page.encode(encoding))


def _far_row() -> bytes:
    content = sheet(HEADER, ("Nguyễn Văn An", "", "", ""))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        page = package.read(PAGE)
    far = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Xa</t></is></c></row></sheetData>'
    return repacked(content, PAGE, page.replace(b"</sheetData>", far))


GOOD = sheet(HEADER, ("Nguyễn Văn An", "", "", ""))
HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "people.import_not_xlsx"),
    "no zip": (b"Ho va ten;Chuc vu\n" * 50, "people.import_not_xlsx"),
    "an old .xls": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000, "people.import_not_xlsx"),
    "a zip that is no spreadsheet": (_zip_of("thư.txt"), "people.import_not_xlsx"),
    "cut off": (GOOD[: len(GOOD) // 2], "people.import_not_xlsx"),
    "a workbook that is no XML": (repacked(GOOD, "xl/workbook.xml", b"\x00\xff not xml"), "people.import_not_xlsx"),
    "a sheet that is no XML": (repacked(GOOD, PAGE, b"<worksheet><sheetData><row"), "people.import_not_xlsx"),
    "another kind of XML": (repacked(GOOD, "xl/workbook.xml", b"<html/>"), "people.import_no_header"),
    "no header": (sheet(("Nguyễn Văn An", "Bí thư"), ("Trần Thị Bưởi", "")), "people.import_no_header"),
    "a header too far down": (sheet(*[("",)] * 30, HEADER, ("An", "", "", "")), "people.import_no_header"),
    "bomb": (_bomb(), "people.import_bomb"),
    "bomb that lies": (_lying_bomb(), "people.import_not_xlsx"),
    "a thousand parts": (_zip_of(*map(str, range(1000))), "people.import_bomb"),
    "a million rows away": (_far_row(), "people.import_too_many_rows"),
    "billion laughs": (_laughs("utf-8"), "people.import_not_xlsx"),
    "billion laughs in UTF-16": (_laughs("utf-16"), "people.import_not_xlsx"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
async def test_what_is_no_list_is_refused_and_changes_nothing(house: House, kind: str) -> None:
    admin = await _admin(house)
    content, refusal = HOSTILE[kind]
    assert code_of(await _send(admin, content)) == (422, refusal)
    assert (await house.access.people.find())["total"] == 1


async def test_a_file_over_two_megabytes_is_refused(house: House) -> None:
    admin = await _admin(house)
    refused = await _send(admin, GOOD + b"\0" * (LARGEST - len(GOOD) + 1))
    assert (code_of(refused), refused.json()["details"]) == ((413, "people.import_too_large"), {"at_most_mb": 2})
    far_over = await _send(admin, b"\0" * (LARGEST * 4))
    assert far_over.status_code == 413
