"""Joins the features' views into the record that a notice is drafted from: pure, from the secretary's snapshot."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

from server.meeting.notices.record import Item, NoticeSettings, OpinionCounts, Paper, Participant, Record

Views = dict[str, Any]


def record_from_views(meeting_id: str, views: Views) -> Record:
    """The record. `views`: the snapshot of a viewer with the secretary's sight; KeyError where a feature is missing."""
    life, desk = views["lifecycle"], views["notices"]["desk"]
    settings = desk["settings"]
    return Record(
        meeting_id=meeting_id,
        title=life["title"],
        body=life["body"],
        superior=life["superior"],
        place=life["place"],
        starts_at=_moment(life["starts_at"]),
        opened_at=_moment(life["opened_at"]),
        closed_at=_moment(life["closed_at"]),
        items=tuple(_items(views)),
        participants=tuple(
            Participant(p["person_id"], p["name"], p["position"], p["unit"], p["role"])
            for p in views["roster"]["participants"]
        ),
        settings=NoticeSettings(
            **{
                **settings,
                "issued_on": _day(settings["issued_on"]),
                "recipients": tuple(settings["recipients"]),
            }
        ),
    )


def _items(views: Views) -> list[Item]:
    papers: dict[str, list[Paper]] = {}
    for paper in sorted(views["documents"]["documents"], key=lambda d: (d["item_id"], d["index"])):
        papers.setdefault(paper["item_id"], []).append(
            Paper(
                paper["document_id"],
                paper["title"],
                paper["kind"],
                paper["symbol"],
                _day(paper["issued_on"]),
                paper["issuer"],
            )
        )
    conclusions = {c["item_id"]: c for c in views["notices"]["desk"]["conclusions"]}
    stances: dict[str, Counter[str]] = {}
    for opinion in views["opinions"]["all"] or []:
        stances.setdefault(opinion["item_id"], Counter())[opinion["stance"]] += 1
    numbers: dict[str | None, tuple[str, int]] = {None: ("", -1)}
    items = []
    for row in views["agenda"]["items"]:  # depth first: a parent stands before its children
        above, depth = numbers[row["parent_id"]]
        number = f"{above}.{row['index'] + 1}" if above else str(row["index"] + 1)
        numbers[row["item_id"]] = (number, depth + 1)
        conclusion = conclusions.get(row["item_id"])
        items.append(
            Item(
                item_id=row["item_id"],
                number=number,
                depth=depth + 1,
                title=row["title"],
                presenter=row["presenter"],
                papers=tuple(papers.get(row["item_id"], ())),
                conclusion=conclusion["text"] if conclusion else "",
                conclusion_revision=conclusion["revision"] if conclusion else 0,
                opinions=OpinionCounts(**stances.get(row["item_id"], Counter())),
            )
        )
    return items


def _moment(text: str | datetime | None) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else text


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
