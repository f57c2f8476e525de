"""The command line: `dienhong serve · demo · migrate · user · protocol · replay-check`."""

from __future__ import annotations

import os
import socket
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
import uvloop
from alembic.util import CommandError
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from sqlalchemy import select
from sqlmodel import col

from server.access.entrance import ensure_admin_link
from server.access.names import plain_login
from server.access.tables import PERSON
from server.app import open_house, private_folder
from server.demo.links import print_links
from server.demo.seed import seed_demo
from server.journal.replay import replay_check
from server.journal.tables import HeadRow
from server.kit import log
from server.kit.db import Database
from server.kit.errors import Refusal, Unavailable
from server.kit.ids import MeetingId, PersonId
from server.meeting.catalogue import CATALOGUE
from server.migrations.run import migrate as migrate_database
from server.protocol import text as schema_text
from server.serve import serve_house
from server.settings import Settings

T = TypeVar("T")
app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Diên Hồng: phòng họp không giấy."
)
user_app = typer.Typer(no_args_is_help=True, help="Tài khoản và liên kết đăng nhập / accounts and sign-in links.")
app.add_typer(user_app, name="user")
console = Console(highlight=False, soft_wrap=True)


def _run(work: Callable[[Settings], Awaitable[T]]) -> T:
    """One asynchronous command; what may be expected to go wrong ends with a sentence, not with a traceback."""
    settings = _settings()
    log.set_up(level=settings.log_level.upper())

    async def main() -> T:
        return await work(settings)

    try:
        return uvloop.run(main())
    except Refusal as refusal:
        _complain("Không thực hiện được / refused:", f"{refusal.code} {refusal.details or ''}")
    except Unavailable as trouble:
        _complain("Kho dữ liệu không trả lời / the store cannot answer:", trouble.reason)
    except PermissionError as trouble:
        _complain("Không có quyền / not permitted:", str(trouble))
    except CommandError as trouble:  # a step that this version does not have
        _complain("Cơ sở dữ liệu thuộc phiên bản khác / the database belongs to another version:", str(trouble))
    except (FileExistsError, NotADirectoryError, FileNotFoundError) as trouble:  # where the data folder should be
        _complain("Không dùng được / cannot be used:", str(trouble))
    raise typer.Exit(1)


def _settings() -> Settings:
    """Says which variable makes no sense; never its value, which may be a password."""
    try:
        return Settings()
    except ValidationError as error:
        for mistake in error.errors(include_input=False, include_url=False):
            name = f"DIENHONG_{'.'.join(str(part) for part in mistake['loc']).upper()}"
            _complain(f"Cấu hình sai / wrong setting: {name}:", mistake["msg"])
        raise typer.Exit(1) from None


def _complain(what: str, why: str) -> None:
    """Nothing in `why` is markup, whatever brackets stand in it."""
    console.print(f"[red]{what}[/red] {escape(why)}")


def _port_must_be_free(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as trouble:
            _complain(
                f"Cổng {settings.port} không mở được / the port cannot be opened:",
                f"{trouble.strerror}. Dùng cổng khác / use another: DIENHONG_PORT={settings.port + 1}",
            )
            raise typer.Exit(1) from None


@app.command()
def serve() -> None:
    """Chạy máy chủ / run the server."""

    async def work(settings: Settings) -> None:
        _port_must_be_free(settings)
        async with open_house(settings) as house:
            link = await ensure_admin_link(house.database, house.clock, house.ids, house.access.links, settings.address)

            def ready() -> None:
                console.print(f"Diên Hồng: {settings.address}")
                if link:
                    console.print(f"Liên kết dùng một lần cho quản trị viên đầu tiên / first administrator: {link}")

            await serve_house(house, ready)

    _run(work)


@app.command()
def demo(
    codes: Annotated[bool, typer.Option(help="In mã QR cho máy tính bảng / print QR codes for tablets")] = True,
    only_links: Annotated[bool, typer.Option("--only-links", help="Không chạy máy chủ / do not serve")] = False,
) -> None:
    """Tạo cuộc họp mẫu, in liên kết, chạy máy chủ / make the demo meeting, print its links, serve it."""

    async def work(settings: Settings) -> None:
        if not only_links:
            _port_must_be_free(settings)
        async with open_house(settings) as house:
            with console.status("Chuẩn bị cuộc họp mẫu / preparing the demo meeting …"):
                made = await seed_demo(
                    house.database,
                    house.dispatcher,
                    house.access,
                    house.shelf,
                    house.examiner,
                    settings.data,
                    settings.address,
                )

            def ready() -> None:
                print_links(console, made, settings.address, codes=codes, nearby=settings.nearby_address)

            if only_links:
                ready()
            else:
                await serve_house(house, ready)

    _run(work)


@app.command()
def migrate() -> None:
    """Đưa cơ sở dữ liệu về đúng phiên bản / bring the database to this version."""

    async def work(settings: Settings) -> None:
        private_folder(settings.data)
        await migrate_database(settings.database)
        console.print("Cơ sở dữ liệu đã đúng phiên bản / the database is up to date.")

    _run(work)


@user_app.command("admin")
def user_admin() -> None:
    """Liên kết dùng một lần cho một quản trị viên / a one-time link for an administrator."""

    async def work(settings: Settings) -> None:
        async with open_house(settings) as house:
            link = await ensure_admin_link(house.database, house.clock, house.ids, house.access.links, settings.address)
            if link is None:
                found = select(PERSON.c.person_id).where(PERSON.c.is_admin, PERSON.c.disabled_at.is_(None))
                async with house.database.read() as db:
                    person = (await db.execute(found.order_by(PERSON.c.created_at).limit(1))).scalar_one()
                link = (await house.access.links.make(PersonId(person), by=None, goto="/people")).url(settings.address)
            console.print(link)

    _run(work)


@user_app.command("link")
def user_link(
    login: Annotated[str, typer.Argument(help="Tên đăng nhập / login")],
    goto: Annotated[str, typer.Option(help="Trang mở ra sau khi đăng nhập / page to open")] = "/",
    hours: Annotated[int, typer.Option(min=1, max=168, help="Hiệu lực, giờ / valid for, hours")] = 24,
) -> None:
    """Liên kết đăng nhập dùng một lần / a one-time sign-in link."""

    async def work(settings: Settings) -> None:
        async with open_house(settings) as house:
            wanted = select(PERSON.c.person_id).where(PERSON.c.login == plain_login(login))
            async with house.database.read() as db:
                person = (await db.execute(wanted)).scalar_one_or_none()
            if person is None:
                _complain("Không có tài khoản / no such account:", login)
                raise typer.Exit(1)
            made = await house.access.links.make(PersonId(person), by=None, goto=goto, hours=hours)
            console.print(made.url(settings.address))

    _run(work)


@user_app.command("list")
def user_list() -> None:
    """Các tài khoản / the accounts."""

    async def work(settings: Settings) -> None:
        async with open_house(settings) as house, house.database.read() as db:
            for row in await db.execute(select(PERSON).order_by(PERSON.c.name_order).limit(5000)):
                marks = [word for word, is_so in _marks(row) if is_so]
                console.print(f"{row.login:32} {row.name} {' '.join(marks)}".rstrip(), markup=False)

    _run(work)


def _marks(row: object) -> list[tuple[str, bool]]:
    return [
        ("[quản trị]", getattr(row, "is_admin", False)),
        ("[văn phòng]", getattr(row, "is_secretariat", False)),
        ("[đã khóa]", getattr(row, "disabled_at", None) is not None),
    ]


@app.command("replay-check")
def replay(
    meeting: Annotated[str | None, typer.Argument(help="Mã cuộc họp; bỏ trống: tất cả / a meeting, or all")] = None,
) -> None:
    """So bảng dữ liệu với nhật ký / compare the tables with a replay of the journal."""

    async def work(settings: Settings) -> int:
        database = await Database.open(settings.database)
        try:
            async with database.read() as db:
                every = (await db.execute(select(col(HeadRow.meeting_id)))).scalars()
                meetings = [meeting] if meeting else list(every)
            differences = 0
            for name in meetings:
                found = await replay_check(database, CATALOGUE, MeetingId(name))
                differences += len(found)
                console.print(f"{name}: " + ("khớp / equal" if not found else f"{len(found)} khác biệt / differences"))
                for line in found[:50]:
                    console.print(f"  {line}", markup=False)
            return differences
        finally:
            await database.close()

    if _run(work):
        raise typer.Exit(1)


@app.command()
def protocol() -> None:
    """Giao thức dưới dạng JSON Schema / the messages as JSON Schema."""
    typer.echo(schema_text(), nl=False)


def _open_standard_streams() -> None:
    """Where stdin was closed at the start, the first socket would get its number, and libuv ends us for that."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)


def main() -> None:
    _open_standard_streams()
    os.umask(0o077)  # what is made here, the database and the papers above all, is for this user only
    app()


if __name__ == "__main__":
    main()
