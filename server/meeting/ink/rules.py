"""What is decided about ink. Who has the stage is the guard's to check: it is another feature's."""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from server.access.audience import DESK
from server.journal.messages import Actor, Event
from server.kit.errors import Refusal
from server.meeting.ink.commands import Draw, Erase, Restore
from server.meeting.ink.events import Drawn, Erased, Restored
from server.meeting.ink.strokes import Stroke

#: Strokes that the shared layer of one meeting takes, erased ones counted.
MOST_STROKES = 20_000
MOST_BYTES = 2048
PAGE_EDGE = 32767
HARDEST_PRESS = 1000
#: Points and text of the strokes that one `ink.restored` carries.
MOST_LETTERS_OF_AN_EVENT = 16_000

#: Strokes that somebody's private layer has at once, and rows that it may take (what is gone keeps its row).
MOST_PRIVATE_STROKES = 5_000
MOST_PRIVATE_ROWS = 20_000

#: One stroke as the layer knows it: the columns of its row.
Known = Mapping[str, Any]


def unpack(points: str) -> list[tuple[int, int, int]]:
    """Packed points as (x, y, pressure), or the refusal `ink.bad_points`."""
    try:
        packed = base64.b64decode(points, validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("ink.bad_points", status=422, reason="not_base64") from None
    if len(packed) > MOST_BYTES:
        raise Refusal("ink.bad_points", status=422, reason="too_long")
    if len(packed) % 6:
        raise Refusal("ink.bad_points", status=422, reason="not_triples")
    values = struct.unpack(f"<{len(packed) // 2}h", packed)
    xs, ys, presses = (list(accumulate(values[start::3])) for start in range(3))
    for line, most in ((xs, PAGE_EDGE), (ys, PAGE_EDGE), (presses, HARDEST_PRESS)):
        if line and not (min(line) >= 0 and max(line) <= most):
            raise Refusal("ink.bad_points", status=422, reason="out_of_range")
    return list(zip(xs, ys, presses, strict=True))


def check_stroke(stroke: Stroke) -> None:
    """The same for both layers: a pen leaves points, a text stands at one point."""
    points = unpack(stroke.points)
    if stroke.tool == "text":
        if not stroke.text:
            raise Refusal("ink.text_needed", status=422)
        if len(points) != 1:
            raise Refusal("ink.bad_points", status=422, reason="one_point_for_a_text")
    else:
        if not points:
            raise Refusal("ink.bad_points", status=422, reason="no_points")
        if stroke.text:
            raise Refusal("ink.bad_points", status=422, reason="text_of_a_pen")


def draw(command: Draw, author_id: str, known: Known | None, strokes: int) -> list[Event]:
    """`strokes`: how many the layer has ever had."""
    if known is not None:
        raise Refusal("ink.stroke_exists")
    if strokes >= MOST_STROKES:
        raise Refusal("ink.full", limit=MOST_STROKES)
    check_stroke(command.stroke)
    return [Drawn(author_id=author_id, stroke=command.stroke, number=strokes + 1)]


def erase(command: Erase, actor: Actor, known: Sequence[Known]) -> list[Event]:
    """What is already gone is passed over."""
    _own_or_desk(actor, known)
    gone = {stroke["stroke_id"] for stroke in known if not stroke["erased"]}
    wanted = [stroke_id for stroke_id in dict.fromkeys(command.stroke_ids) if stroke_id in gone]
    return [Erased(stroke_ids=wanted)] if wanted else []


def restore(command: Restore, actor: Actor, known: Sequence[Known]) -> list[Event]:
    """What is there is passed over. They come back in the order in which they were drawn, in as many events as it
    takes to keep every frame small: two hundred long strokes are half a megabyte, more than a viewer's outbox."""
    _own_or_desk(actor, known)
    back = sorted(
        (stroke for stroke in known if stroke["erased"]),
        key=lambda stroke: (stroke["placed_seq"], stroke["placed_index"]),
    )
    return [
        Restored(author_ids=[row["author_id"] for row in group], strokes=[stroke_of(row) for row in group])
        for group in _small_groups(back)
    ]


@dataclass(frozen=True, slots=True)
class PrivateLayer:
    """Somebody's private layer in numbers: its revision, strokes that are there, rows that are kept."""

    revision: int = 0
    live: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class PrivateChange:
    """A stroke as it is now, as JSON; None: it is gone. Every change has a revision of its own, so that a reader may
    stop anywhere and go on."""

    stroke_id: str
    revision: int
    body: str | None


def change_private(
    layer: PrivateLayer, known: Mapping[str, str | None], wanted: Mapping[str, str | None]
) -> tuple[PrivateLayer, list[PrivateChange]]:
    """`known`: the bodies of those of the wanted strokes that have a row. The last write wins; what is so already is
    passed over, so that sending twice makes no revision."""
    revision, live, kept = layer.revision, layer.live, layer.kept
    changes: list[PrivateChange] = []
    for stroke_id, body in wanted.items():
        before = known.get(stroke_id)
        if body == before:
            continue
        revision += 1
        live += (body is not None) - (before is not None)
        kept += stroke_id not in known
        changes.append(PrivateChange(stroke_id, revision, body))
    if live > max(layer.live, MOST_PRIVATE_STROKES):
        raise Refusal("ink.private_full", limit=MOST_PRIVATE_STROKES)
    if kept > max(layer.kept, MOST_PRIVATE_ROWS):
        raise Refusal("ink.private_full", limit=MOST_PRIVATE_ROWS)
    return PrivateLayer(revision, live, kept), changes


def stroke_of(row: Known) -> Stroke:
    """The stroke in the columns of its row; they were checked when it was drawn."""
    return Stroke.model_construct(**{name: row[name] for name in Stroke.model_fields})


def _small_groups(rows: Sequence[Known]) -> list[list[Known]]:
    groups: list[list[Known]] = []
    weight = 0
    for row in rows:
        weight += len(row["points"]) + len(row["text"])
        if not groups or weight > MOST_LETTERS_OF_AN_EVENT:
            groups.append([])
            weight = len(row["points"]) + len(row["text"])
        groups[-1].append(row)
    return groups


def _own_or_desk(actor: Actor, known: Sequence[Known]) -> None:
    if actor.role is None or actor.role in DESK:
        return
    if any(stroke["author_id"] != actor.person_id for stroke in known):
        raise Refusal("ink.not_yours", status=403)
