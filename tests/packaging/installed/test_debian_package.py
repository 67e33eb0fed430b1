"""The package on a Debian that has never seen Python."""

import shlex

import pytest
from PySide6.QtGui import QImage

from tests.packaging.installed.conftest import Packages
from tests.packaging.installed.debian import Debian

DESKTOP = "/usr/share/applications/io.github.sightline.Sightline.desktop"
SETTINGS = "/etc/sightline/sightline-gateway.toml"
DATA = "/operator/.local/share/sightline"
UNDER_XVFB = "Xvfb :7 -noreset -screen 0 1600x1000x24 >/dev/null 2>&1 & sleep 1; export DISPLAY=:7; "


def desktop_command(debian: Debian, entry: str) -> str:
    """Return the command of the desktop entry, or of one of its actions, without the place for addresses."""
    text = (debian.root / DESKTOP.lstrip("/")).read_text("utf-8")
    section = text.partition(f"[{entry}]")[2].partition("\n[")[0]
    command = next(line for line in section.splitlines() if line.startswith("Exec="))
    return shlex.join(word for word in shlex.split(command.removeprefix("Exec=")) if not word.startswith("%"))


def test_that_there_is_no_python_and_the_installed_program_proves_itself(debian: Debian) -> None:
    assert debian.shell("command -v python3 || echo none").strip() == "none"
    said = debian.run("sightline", "self-test")
    assert "The self-test has passed." in said
    assert "self-test of /usr/lib/sightline/sightline" in said


def test_that_it_proves_itself_on_the_newest_system_and_leaves_nothing(newest: Debian) -> None:
    assert "The self-test has passed." in newest.run("sightline", "self-test")
    newest.purge()
    assert {name for name in newest.files() - newest.pristine if "sightline" in name.lower()} == set()


def test_that_the_desktop_entry_opens_a_window_on_the_screen(debian: Debian) -> None:
    assert desktop_command(debian, "Desktop Entry") == "sightline"
    command = desktop_command(debian, "Desktop Action demo")
    more = "--data-dir /tmp/shown --exit-after 15 --stats /tmp/shown.jsonl --screenshot /tmp/shown.png"
    debian.shell(f"rm -rf /tmp/shown*; {UNDER_XVFB}{command} --devices 20 {more}")
    assert debian.figures("/tmp/shown.jsonl")[-1]["devices"] == 20
    picture = QImage(str(debian.root / "tmp/shown.png"))
    assert picture.width() > 600


def test_that_an_upgrade_keeps_data_and_settings_and_a_purge_leaves_nothing_but_the_users_own(
    debian: Debian, packages: Packages
) -> None:
    debian.shell("QT_QPA_PLATFORM=offscreen sightline demo --devices 7 --exit-after 15")
    settings = debian.root / SETTINGS.lstrip("/")
    settings.write_text(settings.read_text("utf-8").replace("127.0.0.1:1883", "127.0.0.1:2883"), "utf-8")
    debian.install(packages.second)
    assert debian.version() == "0.2.0"
    assert ":2883" in settings.read_text("utf-8")
    look = f"--data-dir {DATA}/demo --exit-after 4 --stats /tmp/later.jsonl"
    debian.shell(f"rm -f /tmp/later.jsonl; QT_QPA_PLATFORM=offscreen sightline run {look}")
    assert debian.figures("/tmp/later.jsonl")[-1]["devices"] == 7
    debian.run("apt-get", "-q", "remove", "--yes", "sightline")
    assert settings.exists()
    debian.run("apt-get", "-q", "purge", "--yes", "sightline")
    left = {name for name in debian.files() - debian.pristine if "sightline" in name.lower()}
    assert left == set()
    assert not (debian.root / "etc/sightline").exists()
    assert (debian.root / DATA.lstrip("/") / "demo" / "sightline.db").exists()


def test_that_the_gateways_own_data_goes_with_a_purge(debian: Debian) -> None:
    for folder in ("var/lib/private/sightline-gateway", "etc/sightline"):
        (debian.root / folder).mkdir(parents=True, exist_ok=True)
    (debian.root / "var/lib/private/sightline-gateway/journal.db").touch()
    (debian.root / "etc/sightline/sightline-gateway.env").touch()
    debian.purge()
    assert not (debian.root / "var/lib/private/sightline-gateway").exists()
    assert not (debian.root / "etc/sightline").exists()


def test_that_the_settings_of_the_service_are_accepted_by_the_gateway(debian: Debian) -> None:
    service = (debian.root / "usr/lib/systemd/system/sightline-gateway.service").read_text("utf-8")
    command = next(line for line in service.splitlines() if line.startswith("ExecStart=")).removeprefix("ExecStart=")
    assert SETTINGS in command
    said = debian.shell(f"{command} --listen 127.0.0.1:0 --exit-after 1")
    assert "listening ws://127.0.0.1:" in said


@pytest.mark.parametrize("kind", ["size=64k", "ro"], ids=["full", "read-only"])
def test_that_a_data_folder_without_room_or_right_to_write_is_survived(debian: Debian, kind: str) -> None:
    debian.shell(
        f"mkdir -p /tmp/tight; rm -f /tmp/tight.jsonl; mount -t tmpfs -o {kind} tmpfs /tmp/tight; "
        "QT_QPA_PLATFORM=offscreen sightline demo --devices 5 --data-dir /tmp/tight "
        "--exit-after 15 --stats /tmp/tight.jsonl"
    )
    last = debian.figures("/tmp/tight.jsonl")[-1]
    assert (last["link"], last["devices"]) == ("live", 5)


# The stories that run from source in tests/journeys, told from outside to the installed program. The times are such
# that a machine busy with other things starts and connects in them.

PLANT = "sightline plant --devices 5 --exit-after {end} {more} > /tmp/plant.txt & "
WAIT = "until grep -q listening /tmp/plant.txt; do sleep 0.2; done; URL=$(sed -n 's/^listening //p' /tmp/plant.txt); "
CONSOLE = "export QT_QPA_PLATFORM=offscreen; rm -rf /tmp/data /tmp/s.jsonl; "
RUN = "sightline run $URL --data-dir /tmp/data --stats /tmp/s.jsonl "


def test_that_a_cut_link_is_seen_and_heals(debian: Debian) -> None:
    (debian.root / "tmp/faults.toml").write_text('[[fault]]\nkind = "drop"\nat_s = 12\nfor_s = 2\n', "utf-8")
    debian.shell(
        CONSOLE + PLANT.format(end=60, more="--faults /tmp/faults.toml") + WAIT + RUN + "--exit-after 26", within_s=300
    )
    links = [each["link"] for each in debian.figures("/tmp/s.jsonl")]
    first = links.index("live")
    cut = next(number for number, link in enumerate(links) if number > first and link != "live")
    assert "live" in links[cut:]


def test_that_the_last_known_values_are_there_without_a_network(debian: Debian) -> None:
    debian.shell(CONSOLE + PLANT.format(end=40, more="") + WAIT + RUN + "--exit-after 15")
    debian.shell("export QT_QPA_PLATFORM=offscreen; rm /tmp/s.jsonl; URL=ws://127.0.0.1:1; " + RUN + "--exit-after 5")
    figures = debian.figures("/tmp/s.jsonl")
    assert figures[-1]["devices"] == 5
    assert figures[-1]["first_values_t"] is not None
    assert all(each["link"] != "live" for each in figures)


def test_that_a_killed_console_starts_again_with_what_it_knew_and_says_so(debian: Debian) -> None:
    # The shell hides the complaint about the kill, which is meant.
    killed = f"timeout -s KILL 18 {RUN} || true; "
    debian.shell(CONSOLE + PLANT.format(end=40, more="") + WAIT + killed)
    said = debian.shell(
        "export QT_QPA_PLATFORM=offscreen; rm /tmp/s.jsonl; URL=ws://127.0.0.1:1; " + RUN + "--exit-after 5"
    )
    assert "The last run did not end in order" in said
    assert debian.figures("/tmp/s.jsonl")[-1]["devices"] == 5
