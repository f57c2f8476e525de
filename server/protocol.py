"""The protocol as one JSON Schema: commands, events, signals, views and frames, for the clients' generated types.

    python -m server.protocol > clients/shared/src/protocol/schema.json

Reads the pydantic models only; knows no database and starts no server. Commands that only the server itself composes
are left out: no client may send them.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any, TypeVar, cast

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

import server.meeting
from server.access.audience import Role
from server.journal.messages import Command, Event, Signal
from server.wire import frames
from server.wire.close_codes import CloseCode

M = TypeVar("M", bound=BaseModel)


def _modules(name: str) -> Iterator[tuple[str, ModuleType]]:
    """Every feature's module of this name, by the feature's word."""
    for feature in sorted(m.name for m in pkgutil.iter_modules(server.meeting.__path__) if m.ispkg):
        dotted = f"server.meeting.{feature}.{name}"
        if importlib.util.find_spec(dotted) is not None:
            yield feature, importlib.import_module(dotted)


def _messages(module_name: str, kind: type[M]) -> dict[str, type[M]]:
    found: dict[str, type[M]] = {}
    for _, module in _modules(module_name):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, kind) and value.__module__ == module.__name__:
                message_type = getattr(value, "type", None)
                if isinstance(message_type, str) and not getattr(value, "internal", False):
                    found[message_type] = value
    return dict(sorted(found.items()))


def commands() -> dict[str, type[Command]]:
    return _messages("commands", Command)


def events() -> dict[str, type[Event]]:
    return _messages("events", Event)


def signals() -> dict[str, type[Signal]]:
    return _messages("signals", Signal)


def views() -> dict[str, type[BaseModel]]:
    """By feature; the view of `agenda` is `AgendaView`."""
    return {
        feature: cast("type[BaseModel]", getattr(module, f"{feature.capitalize()}View"))
        for feature, module in _modules("view")
    }


def _frames(union: Any) -> dict[str, type[BaseModel]]:
    models = TypeAdapter(union).json_schema()["discriminator"]["mapping"]
    return {t: cast("type[BaseModel]", getattr(frames, ref.rsplit("/", 1)[-1])) for t, ref in models.items()}


def schema() -> dict[str, Any]:
    """`$defs` holds every model; the other parts name them by the words that cross the wire."""
    sent: dict[str, Any] = {"commands": commands(), "client_frames": _frames(frames.ClientFrame)}
    received: dict[str, Any] = {
        "events": events(),
        "signals": signals(),
        "views": views(),
        "server_frames": _frames(frames.ServerFrame),
    }
    wanted: list[tuple[type[BaseModel], Any]] = []
    wanted += [(model, "validation") for part in sent.values() for model in part.values()]
    wanted += [(model, "serialization") for part in received.values() for model in part.values()]
    # What a client sends of signals has defaults; what it gets is whole. One type serves: the whole one.
    refs, definitions = models_json_schema(list(dict.fromkeys(wanted)))

    def named(part: dict[str, type[Any]], mode: str) -> dict[str, Any]:
        return {name: refs[(model, cast("Any", mode))] for name, model in part.items()}

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Diên Hồng: what crosses the wire",
        "protocol": frames.PROTOCOL,
        "roles": [role.value for role in Role],
        "close_codes": {code.name: code.value for code in CloseCode},
        **{name: named(part, "validation") for name, part in sent.items()},
        **{name: named(part, "serialization") for name, part in received.items()},
        "$defs": definitions["$defs"],
    }


def text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
