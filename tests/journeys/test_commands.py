"""Commands to the real plant: from the order to the reading that shows it, and every other end."""

from app.model.command import Command, CommandRefused, CommandState
from app.model.journal import JournalQuery
from app.plant.fault import FaultKind
from tests.journeys.conftest import Console, Journey, Plant

SET_POINT = ("boiler-001", "temperature_sp")
SWITCH = ("pump-001", "running")


async def opened(journey: Journey) -> tuple[Plant, Console]:
    plant = await journey.plant()
    console = journey.console(keeps=True)
    console.connect(plant.server.url)
    await console.until(console.is_all_live, "every device is live")
    await console.until(lambda: not console.engine.commands.command_problem(console.metric(*SET_POINT)))
    return plant, console


def value(console: Console, device: str, name: str) -> float | None:
    assert console.frame is not None
    return console.engine.present.shown(console.metric(device, name), console.frame.now_s).value


def newest(console: Console, place: tuple[str, str] = SET_POINT) -> Command:
    command = console.engine.commands.command_of(console.metric(*place))
    assert command is not None
    return command


async def ended(console: Console, state: CommandState, place: tuple[str, str] = SET_POINT) -> Command:
    await console.until(lambda: newest(console, place).state is state, f"the command is {state}")
    return newest(console, place)


def received(plant: Plant, command: Command) -> bool:
    return command.cmd_id in plant.server.desk._results


def test_that_a_set_point_is_done_when_a_reading_shows_it_and_not_before(journey: Journey) -> None:
    async def story() -> None:
        _, console = await opened(journey)
        old = value(console, *SET_POINT)
        assert old is not None
        console.engine.commands.command(console.metric(*SET_POINT), 90.0)
        assert value(console, *SET_POINT) == old
        command = await ended(console, CommandState.DONE)
        assert value(console, *SET_POINT) == 90.0
        passed = [state for state, _ in command.steps]
        assert passed[:3] == [CommandState.DRAFT, CommandState.CONFIRMED, CommandState.SENT]
        assert command.old == old

    journey.run(story())


def test_that_a_refusal_is_told_in_the_words_of_the_plant(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await opened(journey)
        plant.misbehave(FaultKind.COMMAND_REFUSE, for_s=0)
        await console.next_frame()
        await console.until(lambda: plant.site.faults.running)
        old = value(console, *SET_POINT)
        console.engine.commands.command(console.metric(*SET_POINT), 90.0)
        command = await ended(console, CommandState.REJECTED)
        assert "key switch is on local" in command.reason
        assert value(console, *SET_POINT) == old

    journey.run(story())


def test_that_a_forgotten_command_is_unknown_and_its_target_is_free_when_its_life_is_over(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await opened(journey)
        plant.misbehave(FaultKind.COMMAND_FORGET, for_s=0)
        await console.until(lambda: plant.site.faults.running)
        console.engine.commands.command(console.metric(*SET_POINT), 90.0, ttl_s=0.5)
        command = await ended(console, CommandState.UNKNOWN)
        assert "may or may not" in command.reason
        assert not console.engine.commands.command_problem(console.metric(*SET_POINT))
        plant.behave()
        command = await ended(console, CommandState.EXPIRED)
        assert "never got it" in command.reason
        assert not received(plant, command) or value(console, *SET_POINT) != 90.0

    journey.run(story())


def test_that_a_delayed_command_comes_to_its_end_all_the_same(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await opened(journey)
        plant.misbehave(FaultKind.COMMAND_DELAY, by_s=0.5, for_s=0)
        await console.until(lambda: plant.site.faults.running)
        console.engine.commands.command(console.metric(*SET_POINT), 90.0)
        await ended(console, CommandState.DONE)

    journey.run(story())


def test_that_a_command_that_waits_for_a_link_that_stays_away_expires_and_is_never_sent(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await opened(journey)
        old = value(console, *SET_POINT)
        await plant.stop()
        await console.until(lambda: console.link != "live", "the link is lost")
        console.engine.commands.command(console.metric(*SET_POINT), 90.0, may_queue=True, ttl_s=0.5)
        assert newest(console).state is CommandState.QUEUED
        assert console.engine.totals().outbox >= 1
        command = await ended(console, CommandState.EXPIRED)
        await plant.start()
        await console.until(console.is_all_live, "every device is live again")
        for _ in range(10):
            await console.next_frame()
        assert not received(plant, command)
        assert value(console, *SET_POINT) == old
        assert CommandState.SENT not in [state for state, _ in command.steps]

    journey.run(story())


def test_that_a_command_that_waits_is_sent_when_the_link_is_back_in_time(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await opened(journey)
        await plant.stop()
        await console.until(lambda: console.link != "live", "the link is lost")
        console.engine.commands.command(console.metric(*SET_POINT), 90.0, may_queue=True, ttl_s=60.0)
        await plant.start()
        await ended(console, CommandState.DONE)

    journey.run(story())


def test_that_a_switch_is_selected_before_it_is_operated(journey: Journey) -> None:
    async def story() -> None:
        _, console = await opened(journey)
        wanted = 1.0 - (value(console, *SWITCH) or 0.0)
        console.engine.commands.command(console.metric(*SWITCH), wanted)
        command = await ended(console, CommandState.SELECTED, SWITCH)
        console.engine.commands.operate(command.number)
        await ended(console, CommandState.DONE, SWITCH)
        assert value(console, *SWITCH) == wanted

    journey.run(story())


def test_that_a_second_command_to_a_target_is_refused_as_busy(journey: Journey) -> None:
    async def story() -> None:
        plant, console = await opened(journey)
        plant.misbehave(FaultKind.COMMAND_DELAY, by_s=5.0, for_s=0)
        await console.until(lambda: plant.site.faults.running)
        console.engine.commands.command(console.metric(*SET_POINT), 90.0)
        try:
            console.engine.commands.command(console.metric(*SET_POINT), 91.0)
        except CommandRefused as refusal:
            assert str(refusal) == "Busy: another command to it is still open."
        else:
            raise AssertionError("two commands to one target")

    journey.run(story())


def test_that_the_journal_has_every_step_with_operator_and_values(journey: Journey) -> None:
    async def story() -> None:
        _, console = await opened(journey)
        console.engine.commands.command(console.metric(*SET_POINT), 90.0)
        command = await ended(console, CommandState.DONE)
        entries = []

        def is_kept() -> bool:
            found = console.engine.journal.query(JournalQuery(words=command.cmd_id)).result(5.0)
            entries[:] = reversed(found.entries)
            return "done after" in entries[-1].text if entries else False

        await console.until(is_kept, "the last step is on the disk")
        assert [entry.text.split(": ")[1].split(" after")[0] for entry in entries][:2] == ["confirmed", "sent"]
        assert {(entry.new, entry.old, entry.unit, entry.device) for entry in entries} == {
            (90.0, command.old, "Cel", "boiler-001")
        }
        assert all(entry.operator for entry in entries)

    journey.run(story())
