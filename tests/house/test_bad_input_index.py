"""Where each bad input is tried. The tests stand with what they test; this list knows when one is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

EXAMINE = "tests/meeting/documents/test_examine.py"
UPLOAD = "tests/meeting/documents/test_upload.py"
UPLOADS = "tests/e2e/test_uploads.py"
FRAMES = "tests/faults/test_bad_frames.py"
GATEWAY = "tests/realtime/test_gateway.py"
TOKENS = "tests/access/test_tokens.py"
TABS = "tests/faults/test_two_tabs_and_clocks.py"
STATES = "tests/e2e/test_states.py"
GONE = "tests/faults/test_database_gone.py"
REVOCATION = "tests/faults/test_revocation.py"

HOSTILE = (EXAMINE, "test_a_hostile_or_broken_file_gets_its_own_refusal_and_leaves_nothing")
REFUSED_UPLOAD = (UPLOAD, "test_a_bad_upload_is_refused_with_its_reason_and_leaves_nothing")
EACH_BAD_FILE = (UPLOADS, "test_each_bad_file_is_refused_with_its_reason_and_good_ones_still_go_up")
TRICKY_NAME = (UPLOAD, "test_a_tricky_name_is_cleaned_and_the_paper_is_taken")
NAME_IN_THE_BROWSER = (UPLOADS, "test_a_files_name_leads_nowhere_and_misleads_nobody")
NO_FRAME = (FRAMES, "test_what_is_no_frame_closes_its_own_socket")
REVOKED = (REVOCATION, "test_who_is_revoked_has_no_socket_and_no_file_any_more")

#: What is sent, and the tests that send it: what the server answers, and where there is one, what the person reads.
CASES: dict[str, list[tuple[str, str]]] = {
    "not a PDF": [HOSTILE, REFUSED_UPLOAD, EACH_BAD_FILE],
    "an encrypted PDF": [HOSTILE, EACH_BAD_FILE],
    "a truncated PDF": [HOSTILE, (EXAMINE, "test_no_cut_of_a_good_file_is_taken_with_fewer_pages"), EACH_BAD_FILE],
    "a bomb-like PDF": [
        HOSTILE,
        (EXAMINE, "test_a_child_that_takes_too_long_is_stopped"),
        (EXAMINE, "test_a_child_that_takes_too_much_memory_is_stopped"),
    ],
    "a PDF over the page limit": [(EXAMINE, "test_a_paper_over_the_page_limit_is_told_both_numbers")],
    "a file over the size limit": [
        REFUSED_UPLOAD,
        EACH_BAD_FILE,
        ("tests/access/test_import.py", "test_a_file_over_two_megabytes_is_refused"),
        ("tests/house/test_edge.py", "test_a_body_that_is_too_large_is_not_read_whoever_sends_it"),
    ],
    "a file name with ../": [TRICKY_NAME, NAME_IN_THE_BROWSER],
    "a file name with NUL": [
        TRICKY_NAME,
        ("tests/meeting/documents/test_files.py", "test_a_file_name_keeps_its_vietnamese_and_loses_what_could_harm"),
    ],
    "a file name with a right-to-left override": [TRICKY_NAME, NAME_IN_THE_BROWSER],
    "a frame that is too large": [
        NO_FRAME,
        (GATEWAY, "test_s70_to_s73_an_attack_ends_at_once_and_costs_nobody_anything"),
        (GATEWAY, "test_s70_a_message_of_exactly_64_kib_is_read"),
    ],
    "a frame that is not JSON": [NO_FRAME],
    "a frame of an unknown type": [NO_FRAME, (FRAMES, "test_a_command_that_may_not_be_is_refused_by_name")],
    "a frame out of order": [(FRAMES, "test_what_comes_before_hello_or_instead_of_it_closes_the_socket")],
    "a frame from another meeting": [(FRAMES, "test_a_meeting_of_others_is_as_unknown_as_one_that_never_was")],
    "a forged token": [
        (TOKENS, "test_a_forged_token_is_refused"),
        (FRAMES, "test_a_token_that_is_not_good_is_told_to_get_another"),
    ],
    "an expired token": [
        (TOKENS, "test_a_token_expires_by_the_clock_that_was_handed_in"),
        (FRAMES, "test_a_token_that_is_not_good_is_told_to_get_another"),
    ],
    "a revoked token": [
        (FRAMES, "test_a_token_of_a_session_that_was_ended_lets_nobody_in"),
        REVOKED,
        (STATES, "test_a_session_that_is_ended_asks_for_a_sign_in_and_keeps_what_was_written"),
    ],
    "a second tab of the same person": [
        (TABS, "test_the_second_window_sees_what_the_first_sends"),
        (TABS, "test_two_windows_that_send_the_same_command_get_one_answer"),
        (TABS, "test_two_windows_that_write_at_once_both_end_with_the_later_one"),
        (STATES, "test_two_windows_of_one_person_are_one_person"),
    ],
    "a clock that is off by an hour": [
        (TABS, "test_a_client_that_lies_in_every_time_it_tells_is_served_like_any_other"),
        (STATES, "test_a_tablet_whose_clock_is_off_by_an_hour_works_and_shows_the_rooms_time"),
    ],
    "a full disk": [
        (GONE, "test_the_disk_is_full_and_then_it_is_not"),
        ("tests/contract/test_store_faults.py", "test_a_full_disk_is_unavailable_and_room_makes_it_well"),
        (EXAMINE, "test_a_full_disk_is_a_clear_refusal_and_nothing_stays"),
        (UPLOAD, "test_a_full_disk_refuses_the_upload_and_the_next_one_works"),
    ],
    "the database gone for ten seconds": [
        (GONE, "test_postgresql_is_gone_for_a_while"),
        (GONE, "test_postgresql_hangs_and_goes_on"),
        ("tests/contract/test_store_faults.py", "test_the_database_is_killed_and_comes_back"),
    ],
    "kill -9 under load": [
        ("tests/faults/test_kill.py", "test_what_was_acknowledged_survives_any_number_of_kills_and_is_there_once"),
    ],
    "a sentence in the person's language for each refusal": [
        ("tests/access/test_careless_requests.py", "test_every_refusal_of_access_has_its_sentences"),
        ("tests/house/test_sentences.py", "test_every_refusal_has_its_sentences"),
    ],
}


@pytest.mark.parametrize("case", CASES)
def test_each_bad_input_has_its_tests(case: str) -> None:
    for path, name in CASES[case]:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^(?:async )?def {name}\(", text, re.MULTILINE), f"{path} has no {name}"
