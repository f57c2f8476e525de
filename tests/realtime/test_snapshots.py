"""Snapshots that are made once and fit everybody: merged, compressed, shared."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import orjson
import pytest

from server.realtime import snapshots
from server.realtime.snapshots import Sheet
from tests.world.server_frames import BINARY, TEXT, Reader, frame_of

SHARED: dict[str, dict[str, Any]] = {
    "agenda": {"items": ["Báo cáo", "Tờ trình"], "current": None},
    "opinions": {"published": ["đồng ý"], "all": None},
    "stage": {"shown": None},
}
BIG: dict[str, dict[str, Any]] = {**SHARED, "ink": {"strokes": ["nét bút" * 40 for _ in range(400)]}}


def read(frame: bytes) -> tuple[int, dict[str, Any]]:
    ((opcode, payload),) = Reader().feed(frame)
    return opcode, frame_of(payload.decode() if opcode == TEXT else payload)


async def test_s22_the_views_are_shared_and_own_together() -> None:
    sheet = Sheet(12, SHARED, ("opinions",), zip_over=16_384)
    opcode, frame = read(await sheet.frame({"opinions": {"own": ["không đồng ý"]}}))
    assert opcode == TEXT
    assert frame["t"] == "snapshot"
    assert frame["seq"] == 12
    assert frame["views"] == {**SHARED, "opinions": {**SHARED["opinions"], "own": ["không đồng ý"]}}


@pytest.mark.parametrize(
    ("shared", "own", "views"),
    [
        ({"opinions": {}}, {"opinions": {"own": 1}}, {"opinions": {"own": 1}}),
        ({"opinions": {"a": 1}}, {}, {"opinions": {"a": 1}}),
        ({"opinions": {"a": 1}}, {"opinions": {"a": 2}}, {"opinions": {"a": 2}}),
        ({"x": {"a": 1}}, {}, {"x": {"a": 1}}),
        ({}, {}, {}),
    ],
)
async def test_s22_merging_is_the_same_as_putting_dicts_together(shared: Any, own: Any, views: Any) -> None:
    assert read(await Sheet(1, shared, ("opinions",), 16_384).frame(own))[1]["views"] == views


@pytest.mark.parametrize("own", [{}, {"opinions": {"own": ["ý kiến riêng"]}}, {"opinions": {"own": ["dài " * 5_000]}}])
async def test_s2_a_large_snapshot_is_one_gzip_whoever_reads_it(own: Any) -> None:
    opcode, frame = read(await Sheet(3, BIG, ("opinions",), zip_over=16_384).frame(own))
    assert opcode == BINARY
    assert frame["views"] == {**BIG, "opinions": {**SHARED["opinions"], **own.get("opinions", {})}}


async def test_s2_the_gzip_is_a_single_member_as_browsers_demand() -> None:
    frame = await Sheet(3, BIG, ("opinions",), zip_over=16_384).frame({"opinions": {"own": ["a"]}})
    ((_, payload),) = Reader().feed(frame)

    reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
    text = reader.decompress(payload[1:])
    assert reader.eof
    assert reader.unused_data == b""
    assert text == gzip.decompress(payload[1:])
    assert orjson.loads(text)["t"] == "snapshot"


async def test_those_with_the_same_own_part_get_the_very_same_bytes() -> None:
    sheet = Sheet(3, BIG, ("opinions",), zip_over=16_384)
    first, second = await sheet.frame({"opinions": {"own": []}}), await sheet.frame({"opinions": {"own": []}})
    assert first is second
    assert await sheet.frame({"opinions": {"own": ["a"]}}) is not first


async def test_the_shared_part_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times = 0
    zip_body = snapshots._zip_body

    def counting(body: bytes) -> tuple[bytes, int]:
        nonlocal times
        times += 1
        return zip_body(body)

    monkeypatch.setattr(snapshots, "_zip_body", counting)
    sheet = Sheet(3, BIG, ("opinions",), zip_over=16_384)
    for number in range(200):
        assert read(await sheet.frame({"opinions": {"own": [number]}}))[1]["views"]["opinions"]["own"] == [number]
    assert times == 1
    assert len(sheet._frames) <= snapshots._KEPT
