"""HTTP as a signed-in browser speaks it, and a paper to upload."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import httpx2 as httpx
from reportlab.pdfgen.canvas import Canvas

from tests.faults.meeting import ITEMS, Meeting, Seat

#: A request may wait for a child process that parses, on a machine that does other things too.
TIMEOUT_S = 60.0


def browser(http: str, seat: Seat | None = None, **headers: str) -> httpx.AsyncClient:
    own = seat.headers if seat is not None else {}
    return httpx.AsyncClient(base_url=http, headers={**own, **headers}, timeout=TIMEOUT_S)


def pdf(pages: int = 3) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for n in range(1, pages + 1):
        canvas.drawString(72, 720, f"To trinh ve quy hoach khu cong nghiep Binh Hoa, trang {n}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


async def upload(http: str, meeting: Meeting, content: bytes | None = None) -> httpx.Response:
    """The secretary brings a paper."""
    async with browser(http, meeting.secretary) as secretary:
        return await secretary.post(
            f"/api/meetings/{meeting.meeting_id}/documents",
            data={"item_id": ITEMS[0], "title": "Báo cáo thẩm định"},
            files={"file": ("bao-cao.pdf", content or pdf(), "application/pdf")},
        )


def file_of(meeting: Meeting, document_id: str) -> str:
    return f"/api/meetings/{meeting.meeting_id}/documents/{document_id}/file"


async def until_status(http: str, path: str, status: int, within_s: float = 60.0) -> dict[str, Any]:
    """Asks until the answer is this; what it said."""
    async with browser(http) as anybody, asyncio.timeout(within_s):
        while True:
            answer = await anybody.get(path)
            if answer.status_code == status:
                return dict(answer.json())
            await asyncio.sleep(0.02)  # between two questions
