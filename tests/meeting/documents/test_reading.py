"""Papers and their pages are read over HTTP by whoever may, and by nobody else."""

from __future__ import annotations

import asyncio
import hashlib

from server.kit.ids import RandomIds
from server.meeting.catalogue import CATALOGUE
from server.meeting.documents.examine import Examiner
from server.meeting.documents.files import Shelf
from server.meeting.documents.limits import Limits
from server.meeting.documents.routes import documents_routes
from tests.meeting.documents import samples
from tests.meeting.documents.house import House, refused


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
        assert first.headers["cache-control"] == "private, max-age=0, must-revalidate"
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
