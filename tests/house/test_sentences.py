"""Whatever the server refuses has its sentences, with no detail that it does not send. That both languages say the
same is the clients' test."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFUSALS = ROOT / "clients" / "shared" / "src" / "words" / "refusals.json"
#: Calls that name a refusal; what follows the code by name are its details.
NAMING = {"Refusal", "not_found", "problem", "Refused"}
#: A row of an import, a command's receipt: their details come from elsewhere.
WITHOUT_DETAILS = {"people.login_taken", "request.invalid", "server.bug"}


def blanks(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def refused() -> Iterator[tuple[str, set[str], str]]:
    """Every code that stands in the server's text, with the names of its details and its place."""
    for path in sorted((ROOT / "server").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in NAMING:
                continue
            details = {keyword.arg or "**" for keyword in node.keywords}
            for argument in node.args:
                if isinstance(argument, ast.Constant) and re.fullmatch(r"[a-z_]+\.[a-z_]+", str(argument.value)):
                    yield argument.value, details, f"{path.relative_to(ROOT)}:{node.lineno}"


def test_every_refusal_has_its_sentences() -> None:
    sentences = json.loads(REFUSALS.read_text(encoding="utf-8"))
    said = list(refused())
    assert len({code for code, _, _ in said}) > 80
    for code, details, place in said:
        assert code in sentences, f"{place}: nobody has worded {code}"
        if "**" not in details and code not in WITHOUT_DETAILS and "details" not in details:
            needed = blanks(sentences[code]["vi"]) | blanks(sentences[code]["en"])
            assert needed <= details, f"{place}: the sentences of {code} need {needed - details}"
