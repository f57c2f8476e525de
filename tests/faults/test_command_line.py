"""`dienhong` as an operator types it: every command, and every mistake with a sentence instead of a traceback."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from server.wire.close_codes import CloseCode
from tests.contract.servers import free_port
from tests.faults.audit import nothing_lost_and_nothing_twice
from tests.faults.browser import browser
from tests.faults.line import lines
from tests.faults.load import work
from tests.faults.meeting import prepare
from tests.faults.process import ServerProcess, dienhong, dienhong_each, environment, server_process

_WITHOUT_STDIN = ("sh", "-c", 'exec "$@" <&-', "sh")
#: Root may write everywhere; without these rights it may not.
_LIKE_ANYBODY = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "data", free_port())


def _said(done: subprocess.CompletedProcess[str]) -> str:
    """What the operator reads. Never a traceback."""
    assert "Traceback" not in done.stdout + done.stderr, done.stdout + done.stderr
    return done.stdout


def test_a_closed_stdin_does_not_lend_its_number_to_a_socket(env: dict[str, str]) -> None:
    """As some service managers and build servers start a program."""
    done = dienhong("user", "admin", env=env, prefix=_WITHOUT_STDIN)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_empty_machine_becomes_a_house(env: dict[str, str], tmp_path: Path) -> None:
    migrated = dienhong("migrate", env=env)
    assert (migrated.returncode, "đúng phiên bản" in _said(migrated)) == (0, True)
    data = tmp_path / "data"
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in data.rglob("*") if file.is_file()} == {0o600}
    again = dienhong("migrate", env=env)
    assert again.returncode == 0, again.stderr

    made = dienhong("user", "admin", env=env)
    assert re.fullmatch(rf"http://127\.0\.0\.1:{env['DIENHONG_PORT']}/s/[\w-]{{43}}\n", _said(made)), made.stdout

    listed = dienhong("user", "list", env=env)
    assert listed.returncode == 0
    assert re.search(r"^quan-tri\s+Quản trị hệ thống \[quản trị\]$", _said(listed), re.MULTILINE), listed.stdout

    linked = dienhong("user", "link", "Quan-Tri", "--goto", "/people", env=env)
    assert linked.returncode == 0
    nobody = dienhong("user", "link", "khong-co-ai", env=env)
    assert (nobody.returncode, "no such account" in _said(nobody)) == (1, True)

    checked = dienhong("replay-check", env=env)
    assert (checked.returncode, _said(checked)) == (0, "")


async def test_the_administrators_link_opens_the_door_once(env: dict[str, str], tmp_path: Path) -> None:
    """Printed by the first `serve`, good for one sign-in; a server in whose house somebody was prints none."""
    port = int(env["DIENHONG_PORT"])
    server = ServerProcess(tmp_path / "data", port=port)
    try:
        await asyncio.to_thread(server.start)
        link = await asyncio.to_thread(server.printed, r"http://\S+/s/\S+")
        async with browser(server.http, Origin=server.http) as anybody:
            for status in (200, 410):
                answer = await anybody.post("/api/auth/link", json={"token": link.rpartition("/")[2]})
                assert answer.status_code in (status, 404 if status == 410 else status), answer.text
        assert await asyncio.to_thread(server.stop) == 0
        server.said.clear()
        await asyncio.to_thread(server.start)
        assert await asyncio.to_thread(server.stop) == 0
        assert "/s/" not in server.log()
    finally:
        server.close()


async def test_replay_check_says_which_meeting_is_fine_and_finds_what_was_changed(
    env: dict[str, str], tmp_path: Path
) -> None:
    meeting = await prepare(tmp_path / "data", delegates=2)
    fine = await asyncio.to_thread(dienhong, "replay-check", env=env)
    assert fine.returncode == 0
    expected = {f"{name}: khớp / equal" for name in (meeting.meeting_id, meeting.elsewhere_id)}
    assert set(_said(fine).splitlines()) == expected
    one = await asyncio.to_thread(dienhong, "replay-check", meeting.meeting_id, env=env)
    assert _said(one).splitlines() == [f"{meeting.meeting_id}: khớp / equal"]

    await asyncio.to_thread(_somebody_edits_the_table, tmp_path / "data" / "dienhong.db", meeting.meeting_id)
    changed = await asyncio.to_thread(dienhong, "replay-check", env=env)
    assert changed.returncode == 1
    assert f"{meeting.meeting_id}: 1 khác biệt / differences" in _said(changed)
    assert f"{meeting.elsewhere_id}: khớp / equal" in _said(changed)


def _somebody_edits_the_table(path: Path, meeting_id: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        changed = db.execute(
            "UPDATE agenda_item SET title = 'Nội dung khác' WHERE meeting_id = ? AND item_id = 'noi-dung-1'",
            [meeting_id],
        )
        assert changed.rowcount == 1


def test_the_protocol_is_printed_as_json_schema_and_is_what_the_clients_have(env: dict[str, str]) -> None:
    printed = dienhong("protocol", env=env)
    assert printed.returncode == 0, printed.stderr
    assert json.loads(printed.stdout)["$defs"]
    assert not Path(env["DIENHONG_DATA"]).exists(), "printing the protocol made a data folder"


# --- what goes wrong ---------------------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_said_in_a_sentence(env: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(env["DIENHONG_PORT"])))
        other.listen()
        refused = dienhong("serve", env=env)
    assert refused.returncode == 1
    assert f"Cổng {env['DIENHONG_PORT']} không mở được / the port cannot be opened" in _said(refused)
    assert f"DIENHONG_PORT={int(env['DIENHONG_PORT']) + 1}" in refused.stdout


def test_a_data_folder_that_cannot_be_written_is_said_in_a_sentence(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "khoa").mkdir(mode=0o500)
    env["DIENHONG_DATA"] = str(tmp_path / "khoa" / "data")
    prefix = _LIKE_ANYBODY if os.geteuid() == 0 else ()
    for refused in dienhong_each(("serve",), ("migrate",), ("user", "list"), env=env, prefix=prefix):
        assert refused.returncode == 1, refused.stdout
        assert "not permitted" in _said(refused)
        assert env["DIENHONG_DATA"] in refused.stdout


@pytest.mark.parametrize("below", ["", "trong-tep"])
def test_a_data_folder_that_is_a_file_is_said_in_a_sentence(env: dict[str, str], tmp_path: Path, below: str) -> None:
    (tmp_path / "data").write_text("đây là một tệp")
    env["DIENHONG_DATA"] = str(tmp_path / "data" / below)
    for refused in dienhong_each(("serve",), ("migrate",), env=env):
        assert refused.returncode == 1, refused.stdout
        assert str(tmp_path / "data") in _said(refused)
    assert (tmp_path / "data").read_text() == "đây là một tệp"


def test_a_disk_that_is_full_at_the_start_is_said_in_a_sentence(env: dict[str, str]) -> None:
    assert dienhong("migrate", env=env).returncode == 0
    refused = dienhong("serve", env=env, prefix=("prlimit", "--fsize=0"))
    assert refused.returncode == 1
    assert "the store cannot answer" in _said(refused)


def test_a_database_of_a_newer_version_is_left_alone(env: dict[str, str], tmp_path: Path) -> None:
    """Somebody went back to an older server: it says so and changes nothing."""
    assert dienhong("migrate", env=env).returncode == 0
    with closing(sqlite3.connect(tmp_path / "data" / "dienhong.db")) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    for refused in dienhong_each(("serve",), ("migrate",), env=env):
        assert refused.returncode == 1
        assert "belongs to another version" in _said(refused)


def test_a_database_that_is_not_there_is_said_in_a_sentence(env: dict[str, str]) -> None:
    env["DIENHONG_DATABASE_URL"] = f"postgresql://dienhong:mat-khau-rieng@127.0.0.1:{free_port()}/dienhong"
    for refused in dienhong_each(("serve",), ("user", "list"), ("replay-check",), env=env):
        assert refused.returncode == 1
        assert "the store cannot answer" in _said(refused)
        assert "mat-khau-rieng" not in refused.stdout + refused.stderr


def test_a_setting_that_makes_no_sense_is_named_and_not_repeated(env: dict[str, str]) -> None:
    wrong = {
        "DIENHONG_PORT": "99999",
        "DIENHONG_UPLOAD_LIMIT_MB": "nhiều",
        "DIENHONG_DATABASE_URL": "mysql://ai-do:mat-khau-rieng@noi-do/x",
    }
    refused = dienhong("serve", env={**env, **wrong})
    assert refused.returncode == 1
    for name in wrong:
        assert name in _said(refused)
    assert "mat-khau-rieng" not in refused.stdout + refused.stderr


# --- the orderly end ---------------------------------------------------------------------------------------------


async def test_sigterm_answers_what_is_under_way_tells_everybody_and_ends_well(
    tmp_path: Path, database_url: str, record_testsuite_property: Callable[[str, object], None]
) -> None:
    """S61, under load: `draining`, then 1012; everybody resumes at the next server; exit code 0."""
    meeting = await prepare(tmp_path / "data", database_url, delegates=8)
    seats = [meeting.chair, meeting.secretary, *meeting.delegates]
    loop = asyncio.get_running_loop()
    with server_process(tmp_path / "data", database_url) as server:
        async with lines(meeting, seats, server.ws) as there:
            with work(there) as going:
                await going.everybody_more(by=3)
                began = loop.time()
                server.terminate()
                assert await asyncio.to_thread(server.wait) == 0, server.log()
                record_testsuite_property(f"drained_s {database_url.partition(':')[0]}", loop.time() - began)
                await going.pulse.until(lambda: all(line.closes for line in there), "the sockets are closed")
                assert {line.drainings for line in there} == {1}
                assert {tuple(line.closes) for line in there} == {(CloseCode.RESTARTING,)}
            # What waits is sent again, and nothing new: the first one back would run away from the last.
            await asyncio.to_thread(server.start)
            await going.finished()
    await nothing_lost_and_nothing_twice(meeting, there)


async def test_sigterm_ends_an_idle_server_with_silent_clients_too(tmp_path: Path) -> None:
    meeting = await prepare(tmp_path / "data", delegates=2)
    with server_process(tmp_path / "data") as server:
        async with lines(meeting, list(meeting.delegates), server.ws) as there:
            server.terminate()
            assert await asyncio.to_thread(server.wait) == 0, server.log()
            assert "Traceback" not in server.log()
            await there[0].pulse.until(lambda: all(line.closes for line in there), "the sockets are closed")
            assert [line.closes[0] for line in there] == [CloseCode.RESTARTING] * 2
