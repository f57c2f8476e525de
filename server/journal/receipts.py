"""The written form of an outcome: what a receipt keeps, and what a sender is told when the same id comes again."""

from __future__ import annotations

import orjson

from server.journal.feature import Row
from server.journal.messages import Done, Outcome, Refused
from server.kit.ids import CommandId, PersonId


def written(outcome: Outcome) -> str:
    """Raises TypeError where a result is not JSON."""
    if isinstance(outcome, Done):
        return orjson.dumps({"seq": outcome.seq, "result": outcome.result}).decode()
    return orjson.dumps({"refused": outcome.code, "details": outcome.details}).decode()


def outcome_of(receipt: Row, person_id: PersonId | None) -> Outcome:
    """What this person is told of this receipt. A receipt of somebody else says nothing but that the id is taken."""
    command_id = CommandId(receipt["command_id"])
    if receipt["person_id"] != person_id:
        return Refused(command_id, "command.id_taken", {})
    kept = orjson.loads(receipt["outcome"])
    if "refused" in kept:
        return Refused(command_id, kept["refused"], kept["details"])
    return Done(command_id, kept["seq"], kept["result"])
