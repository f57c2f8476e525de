"""The composition root: every part is made here and handed what it needs. Nothing else knows all parts."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp

from server.access.audience import Role, Viewer
from server.access.entrance import Access, open_access
from server.access.routes import access_routes
from server.access.seat import origin_ok
from server.edge import SecurityHeaders, add_edge, problem, serve_clients
from server.journal import snapshot
from server.journal.dispatcher import Dispatcher
from server.kit.clock import Clock, SystemClock
from server.kit.db import Database
from server.kit.dice import Dice, SystemDice
from server.kit.errors import Unavailable
from server.kit.ids import Ids, MeetingId, PersonId, RandomIds
from server.meeting.catalogue import CATALOGUE
from server.meeting.documents.examine import Examiner
from server.meeting.documents.files import Shelf
from server.meeting.documents.limits import Limits as PaperLimits
from server.meeting.documents.routes import documents_routes
from server.meeting.documents.upkeep import tidy
from server.meeting.flows.notice_record import record_from_views
from server.meeting.notices.record import Record
from server.meeting.notices.routes import notices_routes
from server.meeting.routes import meeting_routes
from server.migrations.run import migrate
from server.realtime.bell import InProcessBell, RedisBell
from server.realtime.gateway import gateway
from server.realtime.hub import Hub
from server.settings import Settings
from server.wire.tokens import Tokens

#: Of a request's body, before anybody knows who asks; routes that take more say so.
MOST_BYTES = 64 * 1024
#: Below this the disk counts as full: papers are refused before the database cannot write.
LEAST_FREE_MB = 100


@dataclass(frozen=True)
class House:
    """All parts, running."""

    settings: Settings
    clock: Clock
    ids: Ids
    database: Database
    dispatcher: Dispatcher
    access: Access
    shelf: Shelf
    examiner: Examiner
    paper_limits: PaperLimits
    hub: Hub
    bell: InProcessBell | RedisBell
    app: ASGIApp


@asynccontextmanager
async def open_house(
    settings: Settings, *, clock: Clock | None = None, ids: Ids | None = None, dice: Dice | None = None
) -> AsyncIterator[House]:
    """Migrates, opens and puts together; at the end everything is closed in good order."""
    clock, ids, dice = clock or SystemClock(), ids or RandomIds(), dice or SystemDice()
    private_folder(settings.data)
    await migrate(settings.database)
    database = await Database.open(settings.database)
    redis_url = settings.redis_url.get_secret_value()
    bell: InProcessBell | RedisBell = RedisBell(redis_url, ids) if redis_url else InProcessBell()
    tokens = Tokens.from_folder(settings.data / "keys", clock)
    access = open_access(database, clock, ids, dice, bell, tokens, public_url=settings.public_url or None)
    dispatcher = Dispatcher(database, CATALOGUE, bell, clock, ids=ids)
    limits = PaperLimits(upload_mb=settings.upload_limit_mb, pages=settings.page_limit)
    shelf, examiner = Shelf(settings.data, ids), Examiner(limits)
    hub = Hub(database, dispatcher, CATALOGUE, bell, tokens, clock, ids, dice)
    dispatcher.hand_on_to(hub.committed)
    house_app = _compose(settings, database, dispatcher, access, shelf, examiner, limits, hub, ids)
    await tidy(database, shelf, clock)
    await bell.start()
    await hub.start()
    try:
        yield House(settings, clock, ids, database, dispatcher, access, shelf, examiner, limits, hub, bell, house_app)
    finally:
        await hub.close()
        await dispatcher.drain()
        await bell.close()
        access.close()
        await database.close()


def private_folder(folder: Path) -> None:
    """Made where it is missing; for this user only."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def _compose(
    settings: Settings,
    database: Database,
    dispatcher: Dispatcher,
    access: Access,
    shelf: Shelf,
    examiner: Examiner,
    limits: PaperLimits,
    hub: Hub,
    ids: Ids,
) -> ASGIApp:
    # No schema over HTTP: who may not come in need not know what there is (`dienhong protocol` prints it).
    app = FastAPI(title="Diên Hồng", version="0.1.0", openapi_url=None, max_body_size=MOST_BYTES)
    add_edge(app, ids)

    async def load_record(meeting_id: MeetingId) -> Record:
        nobody = Viewer(PersonId("-"), Role.SECRETARY)
        _, views = await snapshot.views(database, CATALOGUE, meeting_id, nobody)
        return record_from_views(meeting_id, views)

    app.include_router(access_routes(access))
    app.include_router(meeting_routes(database, dispatcher, CATALOGUE, access, ids, hub.tell))
    app.include_router(documents_routes(database, dispatcher, CATALOGUE, access.who, shelf, examiner, limits, ids))
    app.include_router(notices_routes(database, CATALOGUE, access.who, load_record))
    _add_health(app, settings, database)
    serve_clients(app, settings.web_dist, settings.tablet_dist)
    return gateway(SecurityHeaders(app), hub, origin_ok)


def _add_health(app: FastAPI, settings: Settings, database: Database) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def alive() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    @app.get("/readyz", include_in_schema=False)
    async def ready() -> JSONResponse:
        """Ready to serve: the database answers and there is room on the disk."""
        try:
            await database.ping()
        except Unavailable:
            return problem("server.unavailable", 503, {"part": "database"})
        free_mb = shutil.disk_usage(settings.data).free // (1024 * 1024)
        if free_mb < LEAST_FREE_MB:
            return problem("storage.full", 503, {})
        return JSONResponse({"status": "ready"})
