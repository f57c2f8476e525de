"""Logs: one JSON object per line on standard error, with what the request bound to it, and without secrets.

Knows no request; whoever serves one binds `session`, `meeting_id` … with `structlog.contextvars.bind_contextvars`.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping
from typing import Any, TextIO

import orjson
import structlog
from structlog.typing import EventDict, WrappedLogger

REDACTED = "•••"
#: Names of fields whose value is nobody's business, wherever they stand.
_SECRET_NAME = re.compile(r"token|secret|passw|cookie|authorization|api_?key|x-seat", re.IGNORECASE)
#: Secrets inside of texts: signed tokens, session cookies, links that sign somebody in, passwords in addresses.
_SECRETS_IN_TEXT = (
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), REDACTED),
    (re.compile(r"\b(dh_[a-z0-9]+)=[^;\s\"']+", re.IGNORECASE), rf"\1={REDACTED}"),
    (re.compile(r"(/s/)[\w-]{20,}"), rf"\1{REDACTED}"),
    (re.compile(r"([?&](?:token|seat)=)[^&\s\"']+", re.IGNORECASE), rf"\1{REDACTED}"),
    (re.compile(r"(\bBearer\s+)[^\s\"']+", re.IGNORECASE), rf"\1{REDACTED}"),
    (re.compile(r"(://[^:/@\s]*:)[^@/\s]+@"), rf"\1{REDACTED}@"),
)
_DEEPEST = 6


def set_up(*, level: str = "INFO", stream: TextIO | None = None) -> None:
    """The whole process logs this way from here on: structlog's loggers and the standard library's."""
    out = stream or sys.stderr
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        redact,
    ]
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(serializer=_as_json),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.getLogger("uvicorn.access").disabled = True  # paths with links in them, and one line per range request
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared[:3],
            *shared[4:],
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def redact(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A structlog processor: no token, cookie, password or sign-in link leaves in a line."""
    return {key: value if key.startswith("_") else _without_secrets(key, value, 0) for key, value in event.items()}


def _without_secrets(key: str, value: Any, depth: int) -> Any:
    if _SECRET_NAME.search(key) and value is not None and not isinstance(value, (bool, int)):
        return REDACTED
    if isinstance(value, str):
        for pattern, replacement in _SECRETS_IN_TEXT:
            value = pattern.sub(replacement, value)
        return value
    if depth < _DEEPEST and isinstance(value, Mapping):
        return {str(name): _without_secrets(str(name), inner, depth + 1) for name, inner in value.items()}
    if depth < _DEEPEST and isinstance(value, (list, tuple, set, frozenset)):
        return [_without_secrets(key, inner, depth + 1) for inner in value]
    return value


def _as_json(event: dict[str, Any], **_: Any) -> str:
    return orjson.dumps(event, default=repr, option=orjson.OPT_NON_STR_KEYS).decode()
