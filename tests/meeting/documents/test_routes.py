"""Papers over HTTP, in a whole meeting with signed-in people."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from fastapi import FastAPI

from server.access.entrance import Access, open_access
from server.edge import add_edge
from server.kit.ids import PersonId, RandomIds
from server.meeting.catalogue import CATALOGUE
from server.meeting.documents.examine import Examiner
from server.meeting.documents.files import Shelf
from server.meeting.documents.limits import Limits
from server.meeting.documents.routes import documents_routes
from server.wire.tokens import Tokens
from tests.meeting.documents import samples
from tests.world.dice import SeededDice
from tests.world.room import Room, SilentBell

HERE = "http://hop.anlac.example"
LIMITS = Limits(upload_mb=1, pages=50)
PAPER = samples.by_reportlab(20)
NAME = "Tờ trình số 12.pdf"


@dataclass
class House:
    """A meeting behind HTTP."""

    room: Room
    access: Access
    app: FastAPI
    data: Path

    @property
    def base(self) -> str:
        return f"/api/meetings/{self.room.meeting_id}/documents"

    async def browser(self, person_id: str) -> httpx.AsyncClient:
        """Somebody's browser, signed in."""
        async with self.room.database.write() as db:
            opened = await self.access.sessions.open(db, PersonId(person_id), "")
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app, raise_app_exceptions=False),
            base_url=HERE,
            headers={"origin": HERE, "x-seat": opened.seat},
            cookies={f"dh_{opened.seat}": opened.secret},
        )

    async def upload(self, who: str = "secretary", content: bytes = PAPER, name: str = NAME, **fields: str) -> Any:
        async with await self.browser(who) as browser:
            return await browser.post(
                self.base, data={"item_id": "item-2", **fields}, files={"file": (name, content, "application/pdf")}
            )

    def left_behind(self) -> list[Path]:
        return [path for path in self.data.rglob("*") if path.is_file()]


async def open_house(data: Path, limits: Limits = LIMITS) -> House:
    room = await Room.open("ready")
    ids = RandomIds()
    tokens = Tokens.from_folder(data.with_name("keys"), room.clock)
    access = open_access(room.database, room.clock, ids, SeededDice(), SilentBell(), tokens)
    app = FastAPI()
    add_edge(app, ids)
    app.include_router(
        documents_routes(
            room.database, room.dispatcher, CATALOGUE, access.who, Shelf(data, ids), Examiner(limits), limits, ids
        )
    )
    return House(room, access, app, data)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = await open_house(tmp_path / "data")
    yield house
    assert await house.room.replayed() == []
    house.access.close()
    await house.room.close()


@pytest.fixture
async def paper(house: House) -> str:
    """The address of an uploaded paper's bytes."""
    answer = await house.upload()
    assert answer.status_code == 201, answer.text
    return f"{house.base}/{answer.json()['document_id']}/file"


def refused(answer: Any) -> tuple[int, str, dict[str, Any]]:
    problem = answer.json()
    return answer.status_code, problem["code"], problem["details"]


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


async def test_a_reader_gets_the_whole_a_part_or_the_news_that_nothing_changed(house: House, paper: str) -> None:
    async with await house.browser("delegate") as browser:
        whole = await browser.get(paper)
        tag = whole.headers["etag"]
        assert whole.status_code == 200
        assert whole.content.startswith(b"%PDF-")
        assert tag == f'"{hashlib.sha256(whole.content).hexdigest()}"'
        assert whole.headers["accept-ranges"] == "bytes"
        assert whole.headers["content-type"] == "application/pdf"
        assert whole.headers["cache-control"] == "private, max-age=0, must-revalidate"
        assert whole.headers["x-content-type-options"] == "nosniff"
        assert whole.headers["content-security-policy"].startswith("sandbox")
        assert whole.headers["content-disposition"] == (
            "inline; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%20s%E1%BB%91%2012.pdf"
        )
        size = len(whole.content)

        part = await browser.get(paper, headers={"range": "bytes=100-299"})
        assert (part.status_code, part.content) == (206, whole.content[100:300])
        assert part.headers["content-range"] == f"bytes 100-299/{size}"
        assert part.headers["content-length"] == "200"

        end = await browser.get(paper, headers={"range": "bytes=-10", "if-range": tag})
        assert (end.status_code, end.content) == (206, whole.content[-10:])

        other = await browser.get(paper, headers={"range": "bytes=0-9", "if-range": '"another"'})
        assert (other.status_code, len(other.content)) == (200, size)

        beyond = await browser.get(paper, headers={"range": f"bytes={size}-"})
        assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{size}")

        same = await browser.get(paper, headers={"if-none-match": tag})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)

        head = await browser.head(paper)
        assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(size))


async def test_the_right_to_read_is_asked_at_every_request(house: House, paper: str) -> None:
    async with await house.browser("delegate") as browser:
        tag = (await browser.get(paper)).headers["etag"]
        known = {"if-none-match": tag, "range": "bytes=0-9"}
        await house.room.done("secretary", "roster.remove", person_id="delegate")
        for headers in ({}, known):
            assert refused(await browser.get(paper, headers=headers))[:2] == (404, "meeting.not_found")
        await house.room.add("delegate")
        assert (await browser.get(paper)).status_code == 200
        await house.room.done("secretary", "lifecycle.return_to_draft")
        assert refused(await browser.get(paper, headers=known))[:2] == (404, "meeting.not_found")
        await house.room.done("secretary", "lifecycle.make_ready")
        document_id = paper.split("/")[-2]
        await house.room.done("secretary", "documents.withdraw", document_id=document_id)
        for headers in ({}, known):
            assert refused(await browser.get(paper, headers=headers))[:2] == (404, "documents.not_found")
        page = paper.replace("/file", "/thumbnails/1.webp")
        assert refused(await browser.get(page))[:2] == (404, "documents.not_found")


async def test_a_paper_of_another_meeting_and_odd_ids_are_not_found(house: House, paper: str) -> None:
    document_id = paper.split("/")[-2]
    async with await house.browser("delegate") as browser:
        for path in (
            f"/api/meetings/other/documents/{document_id}/file",
            f"{house.base}/nothing/file",
            f"{house.base}/..%2f..%2fetc/file",
            f"{house.base}/%00/file",
        ):
            assert (await browser.get(path)).status_code == 404


async def test_thumbnails_are_small_pictures_of_the_pages_drawn_once(house: House, paper: str) -> None:
    base = paper.replace("/file", "/thumbnails")
    async with await house.browser("delegate") as browser:
        answers = await asyncio.gather(*(browser.get(f"{base}/{page}.webp") for page in range(1, 21)))
        assert {answer.status_code for answer in answers} == {200}
        first = answers[0]
        assert first.content[:4] == b"RIFF"
        assert first.content[8:12] == b"WEBP"
        assert len(first.content) < 8000
        assert first.headers["cache-control"] == "private, max-age=31536000, immutable"
        again = await browser.get(f"{base}/1.webp", headers={"if-none-match": first.headers["etag"]})
        assert again.status_code == 304
        for page, status in ((0, 404), (21, 404), ("x", 422)):
            assert (await browser.get(f"{base}/{page}.webp")).status_code == status


async def test_a_page_that_cannot_be_drawn_has_no_thumbnail_and_the_others_have_theirs(house: House) -> None:
    house.app.routes.clear()
    limits = Limits(upload_mb=1, memory_mb=400, thumbnails_s=2)
    add = documents_routes(
        house.room.database,
        house.room.dispatcher,
        CATALOGUE,
        house.access.who,
        Shelf(house.data, RandomIds()),
        Examiner(limits),
        limits,
        RandomIds(),
    )
    house.app.include_router(add)
    answer = await house.upload(content=samples.slow_page())
    assert answer.status_code == 201, answer.text
    base = f"{house.base}/{answer.json()['document_id']}/thumbnails"
    async with await house.browser("delegate") as browser:
        statuses = [(await browser.get(f"{base}/{page}.webp")).status_code for page in (1, 2, 3)]
        assert statuses == [200, 404, 200]


async def test_bytes_that_are_lost_are_a_fault_with_a_name(house: House, paper: str) -> None:
    for path in house.left_behind():
        path.unlink()
    async with await house.browser("delegate") as browser:
        assert refused(await browser.get(paper))[:2] == (500, "documents.file_lost")
