"""Papers come in over HTTP, in a whole meeting with signed-in people."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from tests.meeting.documents import samples
from tests.meeting.documents.house import HERE, NAME, PAPER, House, open_house, refused


async def test_an_uploaded_paper_is_in_everybodys_list_with_its_name_and_pages(house: House, paper: str) -> None:
    documents = (await house.room.views("delegate"))["documents"]["documents"]
    found = next(d for d in documents if paper.endswith(f"{d['document_id']}/file"))
    assert (found["title"], found["file_name"], found["pages"]) == ("Tờ trình số 12", NAME, 20)
    assert (found["item_id"], found["index"]) == ("item-2", 0)


async def test_a_title_may_come_with_the_file(house: House) -> None:
    await house.upload(title="Tờ trình về quy hoạch khu công nghiệp")
    documents = (await house.room.views("delegate"))["documents"]["documents"]
    assert documents[-1]["title"] == "Tờ trình về quy hoạch khu công nghiệp"


async def test_an_upload_that_is_sent_again_with_the_same_id_adds_one_paper(house: House) -> None:
    first, second = await house.upload(id="upload-1"), await house.upload(id="upload-1")
    assert first.json() == second.json()
    assert len((await house.room.views("delegate"))["documents"]["documents"]) == 2


async def test_many_uploads_at_once_all_arrive(house: House) -> None:
    answers = await asyncio.gather(*(house.upload(content=samples.by_reportlab(n)) for n in range(1, 9)))
    assert [answer.status_code for answer in answers] == [201] * 8
    documents = (await house.room.views("delegate"))["documents"]["documents"]
    mine = [d for d in documents if d["item_id"] == "item-2"]
    assert [d["index"] for d in mine] == list(range(8))
    assert sorted(d["pages"] for d in mine) == list(range(1, 9))
    assert len(house.left_behind()) == 8


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"<html></html>", NAME, (415, "documents.not_a_pdf", {})),
        (samples.encrypted(), NAME, (422, "documents.encrypted", {})),
        (PAPER[:3000], NAME, (422, "documents.damaged", {})),
        (samples.flate_bomb(100), NAME, (422, "documents.cannot_be_read", {"reason": "size"})),
        (samples.by_reportlab(51), NAME, (422, "documents.too_many_pages", {"pages": 51, "limit": 50})),
        (b"%PDF-1.7 " + b"x" * (1 << 20), NAME, (413, "documents.too_large", {"limit_mb": 1})),
        (b"%PDF-1.7 " + b"x" * (40 << 20), NAME, (413, "documents.too_large", {"limit_mb": 1})),
        (PAPER, "\u202e.pdf", (422, "documents.bad_name", {})),
    ],
)
async def test_a_bad_upload_is_refused_with_its_reason_and_leaves_nothing(
    house: House, content: bytes, name: str, expected: tuple[int, str, dict[str, Any]]
) -> None:
    assert refused(await house.upload(content=content, name=name)) == expected
    assert house.left_behind() == []
    assert len((await house.room.views("delegate"))["documents"]["documents"]) == 1


@pytest.mark.parametrize("name", ["../../../etc/cron.d/x.pdf", "..\\x.pdf", "\u202ex.pdf"])
async def test_a_tricky_name_is_cleaned_and_the_paper_is_taken(house: House, name: str) -> None:
    answer = await house.upload(name=name)
    assert answer.status_code == 201
    documents = (await house.room.views("delegate"))["documents"]["documents"]
    assert documents[-1]["file_name"] == "x.pdf"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (b'filename="x\x00.pdf"', "x.pdf"),
        ('filename="Kết luận.pdf"'.encode(), "Kết luận.pdf"),
        (b'filename="a%22b.pdf"', "a_b.pdf"),
        (b"filename*=UTF-8''K%E1%BA%BFt%20lu%E1%BA%ADn.pdf", "Kết luận.pdf"),
        (b'filename="\xff\xfe.pdf"', "\ufffd\ufffd.pdf"),
    ],
)
async def test_a_name_is_read_however_a_browser_writes_it(house: House, written: bytes, kept: str) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="item_id"\r\n\r\nitem-2\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; ' + written + b"\r\n\r\n" + PAPER + b"\r\n--x--\r\n"
    )
    async with await house.browser("secretary") as browser:
        kind = {"content-type": "multipart/form-data; boundary=x"}
        assert (await browser.post(house.base, content=body, headers=kind)).status_code == 201
    documents = (await house.room.views("delegate"))["documents"]["documents"]
    assert documents[-1]["file_name"] == kept


@pytest.mark.parametrize(
    ("content_type", "body", "field"),
    [
        ("application/json", b"{}", "content-type"),
        ("multipart/form-data", b"", "content-type"),
        ("multipart/form-data; boundary=x", b"nothing of the kind", "file"),
        (
            "multipart/form-data; boundary=x",
            b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n' % n for n in range(20))
            + b"--x--",
            "parts",
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n' + b"t" * 9000 + b"\r\n--x--",
            "title",
        ),
        (
            "multipart/form-data; boundary=x",
            2 * b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n1\r\n' + b"--x--",
            "file",
        ),
    ],
)
async def test_what_is_not_an_upload_is_refused_by_the_part_that_is_wrong(
    house: House, content_type: str, body: bytes, field: str
) -> None:
    async with await house.browser("secretary") as browser:
        answer = await browser.post(house.base, content=body, headers={"content-type": content_type})
    assert refused(answer) == (422, "request.invalid", {"field": field})
    assert house.left_behind() == []


@pytest.mark.parametrize(
    "body",
    [
        b"--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name="item_id"\r\n\r\nitem-2\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 cut off',
    ],
)
async def test_an_upload_without_a_whole_file_is_refused(house: House, body: bytes) -> None:
    async with await house.browser("secretary") as browser:
        kind = {"content-type": "multipart/form-data; boundary=x"}
        answer = await browser.post(house.base, content=body, headers=kind)
    assert refused(answer) == (422, "documents.no_file", {})


async def test_a_browser_that_goes_away_leaves_nothing(house: House) -> None:
    browser = await house.browser("secretary")
    request = browser.build_request("POST", house.base, files={"file": ("a.pdf", PAPER)})
    scope = {
        "type": "http",
        "method": "POST",
        "path": house.base,
        "query_string": b"",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
    }
    coming = iter([{"type": "http.request", "body": request.read()[:2000], "more_body": True}])
    sent: list[Any] = []

    async def receive() -> Any:
        return next(coming, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        sent.append(message)

    await house.app(scope, receive, send)
    assert sent[0]["status"] == 400
    assert house.left_behind() == []
    await browser.aclose()


async def test_a_paper_for_an_unknown_item_is_refused(house: House) -> None:
    status, code, _ = refused(await house.upload(item_id="item-99"))
    assert (status, code) == (404, "agenda.item_not_found")


async def test_only_the_secretary_uploads_and_strangers_know_of_no_meeting(house: House) -> None:
    for who in ("chair", "delegate", "screen"):
        assert refused(await house.upload(who)) == (403, "command.not_allowed", {})
    await house.room.done("secretary", "roster.remove", person_id="invited")
    assert refused(await house.upload("invited"))[:2] == (404, "meeting.not_found")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=house.app), base_url=HERE) as nobody:
        answer = await nobody.post(house.base, headers={"origin": HERE}, files={"file": ("a.pdf", PAPER)})
        assert refused(answer)[:2] == (401, "sign_in.needed")
    assert house.left_behind() == []


async def test_a_full_disk_refuses_the_upload_and_the_next_one_works(
    house: House, small_disk: Callable[[int], Path]
) -> None:
    disk = small_disk(600)
    small = await open_house(disk)
    try:
        big = samples.with_contents(samples.stream(os.urandom(900_000)))
        assert refused(await small.upload(content=big)) == (507, "storage.full", {})
        assert small.left_behind() == []
        assert (await small.upload(content=samples.by_reportlab(1))).status_code in (201, 507)
    finally:
        small.access.close()
        await small.room.close()
