"""The package on a Debian that has never seen Python."""

import shlex

import pytest
from PySide6.QtGui import QImage

from tests.packaging.installed.conftest import Packages
from tests.packaging.installed.debian import Debian

DESKTOP = "/usr/share/applications/io.github.sightline.Sightline.desktop"
SETTINGS = "/etc/sightline/sightline-gateway.toml"
DATA = "/operator/.local/share/sightline"
UNDER_XVFB = (
    "Xvfb :7 -noreset -screen 0 1600x1000x24 >/dev/null 2>&1 & "
    "until [ -S /tmp/.X11-unix/X7 ]; do sleep 0.1; done; export DISPLAY=:7; "
)
OFFSCREEN = "export QT_QPA_PLATFORM=offscreen; "

# A console runs until its figures tell what is waited for, and is then asked to end; a minute and a half is for a
# machine that is busy with other things. Figures are written once a second.
UNTIL = """
stats=/tmp/s.jsonl
until_told() {  # how often, and a pattern
    for _ in $(seq 450); do
        [ "$(grep -c "$2" $stats 2>/dev/null)" -ge "$1" ] 2>/dev/null && return
        sleep 0.2
    done
    echo "never told $1 times: $2"; cat $stats; kill $console; exit 1
}
ended() { kill "$@" $console; wait $console; }
rm -f $stats
"""


def live(devices: int) -> str:
    """Return the pattern of figures with a link and so many devices."""
    return f'"link":"live","devices":{devices},'


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
    more = "--data-dir /tmp/shown --stats $stats --screenshot /tmp/shown.png"
    debian.needs("xvfb")
    debian.shell(
        f"{UNTIL}rm -rf /tmp/shown*; {UNDER_XVFB}{command} --devices 20 {more} & console=$!; "
        f"until_told 2 '{live(20)}'; ended"
    )
    picture = QImage(str(debian.root / "tmp/shown.png"))
    assert picture.width() > 600


def test_that_an_upgrade_keeps_data_and_settings_and_a_purge_leaves_nothing_but_the_users_own(
    debian: Debian, packages: Packages
) -> None:
    debian.shell(
        f"{UNTIL}{OFFSCREEN}sightline demo --devices 7 --stats $stats & console=$!; until_told 1 '{live(7)}'; ended"
    )
    settings = debian.root / SETTINGS.lstrip("/")
    settings.write_text(settings.read_text("utf-8").replace("127.0.0.1:1883", "127.0.0.1:2883"), "utf-8")
    debian.install(packages.second)
    assert debian.version() == "0.2.0"
    assert ":2883" in settings.read_text("utf-8")
    look = f"--data-dir {DATA}/demo --stats $stats"
    debian.shell(f"{UNTIL}{OFFSCREEN}sightline run {look} & console=$!; until_told 1 '\"devices\":7,'; ended")
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


WRITTEN_TWICE = 8
"""Figures with a link: in so many seconds the store writes twice."""


@pytest.mark.parametrize("kind", ["size=64k", "ro"], ids=["full", "read-only"])
def test_that_a_data_folder_without_room_or_right_to_write_is_survived(debian: Debian, kind: str) -> None:
    debian.shell(
        f"{UNTIL}mkdir -p /tmp/tight; mount -t tmpfs -o {kind} tmpfs /tmp/tight; "
        f"{OFFSCREEN}sightline demo --devices 5 --data-dir /tmp/tight --stats $stats & console=$!; "
        f"until_told {WRITTEN_TWICE} '{live(5)}'; ended"
    )
    last = debian.figures("/tmp/s.jsonl")[-1]
    assert (last["link"], last["devices"]) == ("live", 5)


# The stories that run from source in tests/journeys, told from outside to the installed program.

PLANT = "rm -f /tmp/plant.txt; sightline plant --devices 5 --port ${port:-0} > /tmp/plant.txt & plant=$!; "
WAIT = "until grep -q listening /tmp/plant.txt; do sleep 0.2; done; URL=$(sed -n 's/^listening //p' /tmp/plant.txt); "
CONSOLE = f"{UNTIL}{OFFSCREEN}rm -rf /tmp/data; "
RUN = "sightline run $URL --data-dir /tmp/data --stats $stats & console=$!; "
OFFLINE = f"{UNTIL}{OFFSCREEN}URL=ws://127.0.0.1:1; {RUN}until_told 2 '\"first_values_t\":[0-9]'; ended"


def test_that_a_cut_link_is_seen_and_heals(debian: Debian) -> None:
    debian.shell(
        CONSOLE + PLANT + WAIT + RUN + f"until_told 1 '{live(5)}'; kill -s KILL $plant; "
        """until_told 1 '"link":"[^l]'; before=$(grep -c '"link":"live"' $stats); port=${URL##*:}; """
        f"{PLANT}until_told $((before + 1)) '{live(5)}'; ended"
    )
    links = [each["link"] for each in debian.figures("/tmp/s.jsonl")]
    first = links.index("live")
    cut = next(number for number, link in enumerate(links) if number > first and link != "live")
    assert "live" in links[cut:]


def test_that_the_last_known_values_are_there_without_a_network(debian: Debian) -> None:
    debian.shell(CONSOLE + PLANT + WAIT + RUN + f"until_told 1 '{live(5)}'; ended")
    debian.shell(OFFLINE)
    figures = debian.figures("/tmp/s.jsonl")
    assert figures[-1]["devices"] == 5
    assert figures[-1]["first_values_t"] is not None
    assert all(each["link"] != "live" for each in figures)


def test_that_a_killed_console_starts_again_with_what_it_knew_and_says_so(debian: Debian) -> None:
    # The shell hides the complaint about the kill, which is meant.
    killed = f"until_told {WRITTEN_TWICE} '{live(5)}'; ended -s KILL || true"
    debian.shell(CONSOLE + PLANT + WAIT + RUN + killed)
    said = debian.shell(OFFLINE)
    assert "The last run did not end in order" in said
    assert debian.figures("/tmp/s.jsonl")[-1]["devices"] == 5
