"""One seed is one meeting: a few hundred steps in an order that the dice choose, then the end, where everybody must see
what a fresh snapshot would show. `python -m tests.fuzz.run 5000` runs 5,000 of them; `… 5000 --from 70000` others.
"""

from __future__ import annotations

import copy
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from server.access.audience import Role, Viewer
from server.kit.ids import PersonId
from tests.fuzz.house import Client, Process, SyncMachine, reduce, view
from tests.fuzz.meeting import Meeting

PEOPLE = ("an", "binh", "chi", "dung", "em")
ROLES = ("chair", "secretary", "delegate", "delegate", "invited", "screen")


class Broken(AssertionError):
    """A promise of SYNC.md was not kept."""


@dataclass
class Tally:
    """What happened, so that one can see that the fuzz fuzzes."""

    events: int = 0
    snapshots: int = 0
    resumes: int = 0
    holes: int = 0
    cuts: int = 0
    refused: int = 0
    left: int = 0


@dataclass
class World:
    """One seed."""

    seed: int
    keeps_receipts: bool = True
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        dice = self.dice
        self.first_roles = {"an": "chair"} | {
            person: dice.choice(ROLES) for person in PEOPLE[1 : dice.randint(3, len(PEOPLE))]
        }
        self.meeting = Meeting.begin(self.first_roles)
        self.meeting.keeps_receipts = self.keeps_receipts
        self.processes = [Process(self.meeting, dice) for _ in range(2)]
        # Everybody has a tablet, some have two; who has no role yet is a stranger who tries.
        people = [*PEOPLE, *dice.sample(PEOPLE, 2)]
        self.clients = [Client(person, dice, SyncMachine("m", reduce)) for person in people]
        for client in self.clients:  # some are on a bad network, or asleep
            client.appetite = dice.choice(((40, 1_000, 5_000), (40, 200), (5_000,), (10,)))
            client.loses = dice.choice((0.0, 0.0, 0.0, 0.03))
            client.wakes = dice.choice((0.5, 0.5, 0.04))
        self.restless = dice.choice((2, 4, 25))
        """How often somebody's role is changed."""
        self.asked = 0
        self.sockets = 0
        self.saved: dict[int, tuple[Any, ...]] = {}

    # --- promises that are checked with every frame -------------------------------------------------------------

    def check(self, client: Client, frame: dict[str, Any]) -> None:
        match frame["t"]:
            case "event":
                self._may_see(client, frame["seq"])
            case "snapshot":
                self._knows_what_it_may(client, frame)
            case "done":
                self._is_behind_its_events(client, frame["seq"])

    def _may_see(self, client: Client, seq: int) -> None:
        """S3: no event outside the audience is ever delivered."""
        if seq > self.meeting.head:
            raise Broken(f"event {seq} was never recorded")
        entry = self.meeting.log[seq - 1]
        if not any(self._admits(entry, client.person, at) for at in (seq - 1, seq)):
            raise Broken(f"{client.person} was sent {entry.type} ({seq}), which is for {entry.audience}")

    def _admits(self, entry: Any, person: str, at: int) -> bool:
        role = self.meeting.roles_at[at].get(person)
        return role is not None and entry.audience.admits(Viewer(PersonId(person), Role(role)))

    def _knows_what_it_may(self, client: Client, frame: dict[str, Any]) -> None:
        """A snapshot is what the person's role at its head sees."""
        role = self.meeting.roles_at[frame["seq"]].get(client.person)
        if role is None:
            raise Broken(f"{client.person} is not in the meeting at {frame['seq']}")
        desk = role in ("chair", "secretary")
        if (frame["views"]["opinions"]["all"] is not None) != desk:
            raise Broken(f"{client.person}, {role}, was shown another role's view")

    def _is_behind_its_events(self, client: Client, seq: int) -> None:
        """S42: `done` comes behind the events up to its seq that this person sees."""
        cursor = client.machine.cursor
        if cursor is None or client.lost:
            return
        for entry in self.meeting.log[cursor:seq]:
            seen = self._admits(entry, client.person, entry.seq)
            superseded = entry.supersede_key is not None
            if seen and not superseded and entry.changes_sight_of is None:
                raise Broken(f"{client.person} was told done {seq} before event {entry.seq}")

    # --- steps ------------------------------------------------------------------------------------------------

    def play(self) -> None:
        for _ in range(self.dice.randint(150, 600)):
            self.step()
        self.settle()
        self.judge()

    def step(self) -> None:
        dice = self.dice
        luck = dice.random()
        client = dice.choice(self.clients)
        if client.guest is None and luck < client.wakes:
            self.connect(client)
        elif luck < 0.025:
            client.drop()
        elif luck < 0.20:
            self.ask(client)
        elif luck < 0.32:
            client.send_one()
        elif luck < 0.54:
            client.take(dice.choice(client.appetite), self.check)
        elif luck < 0.55:
            client.resend()
        elif luck < 0.56:
            self.restart_with_an_older_cursor(client)
        elif luck < 0.562:
            self.restart(dice.randrange(2))
        elif luck < 0.58:
            dice.choice(self.processes).poll()
        elif luck < 0.59 and client.machine.views is not None:
            self.save(client)
        else:
            self.work()

    def work(self) -> None:
        steps = [step for process in self.processes for step in process.steps()]
        if not steps:
            return
        step = self.dice.choice(steps)
        before = self.meeting.head
        step()
        if self.meeting.head > before:
            for process in self.processes:  # the bell, which loses some and mixes up others
                if self.dice.random() < 0.7:
                    process.rings.append(self.meeting.head)

    def connect(self, client: Client) -> None:
        self.sockets += 1
        client.connect(self.dice.choice(self.processes), self.sockets)

    def ask(self, client: Client) -> None:
        dice = self.dice
        self.asked += 1
        whom = dice.choice(PEOPLE)
        kind = dice.choices(
            ("turn", "draw", "note", "opine", "role", "remove", "draft"), (40, 20, 15, 20, self.restless, 1, 1)
        )[0]
        data = {
            "turn": {"page": dice.randint(1, 60)},
            "opine": {"text": f"ý kiến {self.asked} " + "ạ" * dice.choice((1, 1, 1, 150))},
            "role": {"person": whom, "role": "chair" if whom == "an" else dice.choice(ROLES[:4])},
            "remove": {"person": whom if whom != "an" else "em"},
        }.get(kind, {})
        client.ask(f"c{self.asked}", kind, data)

    def save(self, client: Client) -> None:
        """What a tablet keeps on disk may be older than what it has on the screen."""
        machine = client.machine
        self.saved[id(client)] = (machine.cursor, machine.sight, copy.deepcopy(machine.views))

    def restart_with_an_older_cursor(self, client: Client) -> None:
        if id(client) in self.saved:
            client.drop()
            client.left = False
            cursor, sight, views = self.saved[id(client)]
            client.machine.cursor, client.machine.sight, client.machine.views = cursor, sight, copy.deepcopy(views)

    def restart(self, which: int) -> None:
        """SIGKILL: a process forgets everything that is not in the journal."""
        old = self.processes[which]
        for client in self.clients:
            if client.guest is not None and client.guest._process is old:
                client.drop()
        self.processes[which] = Process(self.meeting, self.dice)

    # --- the end ----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """The network is good again, nobody asks anything new, one last event for everybody."""
        for client in self.clients:
            if client.machine.holes and not client.lost:
                raise Broken(f"{client.person} found a hole where nothing was lost")  # S7 is for broken networks
            client.loses = 0.0
        if self.meeting.state["draft"]:
            self.meeting.submit("an", "end-of-draft", "draft", {})
        self.meeting.submit("an", "last-stroke", "draw", {})
        for _ in range(3_000):
            busy = False
            for process in self.processes:
                process.poll()
                for step in process.steps():
                    step()
                    busy = True
            for client in self.clients:
                if client.guest is None and not (client.left and self.meeting.viewer(client.person) is None):
                    self.connect(client)
                    busy = True
                while client.to_server:
                    client.send_one()
                    busy = True
                if client.guest is not None and (client.guest.wire.buffer or client.guest.wire.code):
                    client.take(3_000, self.check)
                    busy = True
                if client.machine.is_live and client.machine.waiting and not busy:
                    client.resend()
                    busy = True
            if not busy:
                return
        raise Broken("it does not settle")

    def judge(self) -> None:
        meeting = self.meeting
        for client in self.clients:
            machine = client.machine
            viewer = meeting.viewer(client.person)
            if viewer is None:
                if client.guest is not None or machine.views is not None:
                    raise Broken(f"{client.person} is out of the meeting and still has it")
                continue
            if machine.views != view(meeting.state, client.person):
                raise Broken(f"{client.person} sees something else than a snapshot shows")
            if machine.waiting:
                raise Broken(f"{client.person} has no answer to {list(machine.waiting)}")
            for command_id, answer in machine.answers.items():
                kept = meeting.receipts.get(command_id)
                if kept is None or (kept.code is None) != (answer["t"] == "done"):
                    raise Broken(f"{command_id} was answered {answer['t']}, the receipt says {kept}")
        for counts in (meeting.state["strokes"], meeting.state["notes"]):
            if any(count != 1 for count in counts.values()):
                raise Broken("a command was carried out twice")
        if meeting.replayed(self.first_roles) != meeting.state:
            raise Broken("the tables are not what the journal says")
        self.count()

    def count(self) -> None:
        for client in self.clients:
            machine = client.machine
            self.tally.events += machine.events
            self.tally.snapshots += machine.snapshots
            self.tally.resumes += machine.resumes
            self.tally.holes += machine.holes
            self.tally.refused += sum(answer["t"] == "refused" for answer in machine.answers.values())
            self.tally.left += client.left
            self.tally.cuts += client.cuts


def run(seed: int, tally: Tally | None = None, *, keeps_receipts: bool = True) -> Tally:
    """Plays one seed; raises `Broken` (or whatever the core raises) where a promise is not kept."""
    world = World(seed, keeps_receipts, tally or Tally())
    world.play()
    return world.tally


def failures(seeds: range, play: Callable[[int], object] = run) -> list[tuple[int, str]]:
    """The seeds that fail, and why."""
    found: list[tuple[int, str]] = []
    for seed in seeds:
        try:
            play(seed)
        except Exception as error:
            found.append((seed, f"{type(error).__name__}: {error}"))
    return found


def main(arguments: list[str]) -> int:
    number = int(arguments[0]) if arguments else 1_000
    first = int(arguments[arguments.index("--from") + 1]) if "--from" in arguments else 0
    tally, began = Tally(), time.perf_counter()
    broken = failures(range(first, first + number), lambda seed: run(seed, tally))
    for seed, why in broken[:20]:
        print(f"seed {seed}: {why}")
    print(f"{number - len(broken)} of {number} meetings end well, {time.perf_counter() - began:.1f} s: {tally}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
