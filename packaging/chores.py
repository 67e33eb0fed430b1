"""The words that `dev.py` knows, each one chore."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence

import broker_for_tests
import build_supplies
import monitors_for_tests
import node_for_tests
import system_libraries as libraries
import translations
import virtual_environment as venv
from virtual_environment import ROOT, SetUpError

UNPACKED = venv.FOLDER / "system"
EXIT_USAGE = 2
EXIT_STOPPED = 130
DEMO_S = "15"
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder"]
"""How the whole of the tests runs, half of whose time is waiting; `tests/side_by_side.py` says what goes together."""
PICTURE = ROOT / "build" / "sightline-demo.png"
OPEN_A_SCREEN = "import sys; from PySide6.QtGui import QGuiApplication; QGuiApplication(sys.argv[:1])"

HELP = """usage: python3 packaging/dev.py WORD [arguments that are passed on]

  demo    set up, then open the console on the built-in demo plant   (demo --devices 50)
  test    set up, then run everything CI runs                        (test -k freshness)
  setup   set up only
  build   set up, then make the bundle in dist/ and let it prove itself
  bench   set up, then measure the budgets of the design
  lock    renew packaging/requirements.lock (needs uv)
  texts   bring resources/translations up to the texts of the code, and compile them
  pictures  take the pictures of the README anew                     (pictures workspace-wall)

The set-up lives in .venv beside pyproject.toml. SIGHTLINE_NO_APT=1 keeps it from using apt."""


def run(words: Sequence[str]) -> int:
    """Do the chore that the first word names, and return the exit code."""
    word, rest = (words[0], list(words[1:])) if words else ("", [])
    if word in ("", "-h", "--help", "help"):
        print(HELP)
        return 0 if word else EXIT_USAGE
    if word not in CHORES:
        sys.stderr.write(f"dev.py does not know the word “{word}”. Its words are: {', '.join(CHORES)}.\n")
        return EXIT_USAGE
    try:
        return CHORES[word](rest)
    except SetUpError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_USAGE
    except KeyboardInterrupt:
        # A set-up that is not complete has no stamp, so the next one starts over.
        sys.stderr.write("Stopped.\n")
        return EXIT_STOPPED


def demo(rest: list[str]) -> int:
    """Open the console on the demo plant; where there is no display, leave a picture of it instead."""
    environment = set_up(dict(os.environ))
    why_not = "" if environment.get("QT_QPA_PLATFORM") else no_screen(environment)
    if not why_not:
        return _become(["-m", "ui", "demo", *rest], environment)
    environment["QT_QPA_PLATFORM"] = "offscreen"
    rest = with_default(with_default(rest, "--exit-after", DEMO_S), "--screenshot", str(PICTURE))
    PICTURE.parent.mkdir(exist_ok=True)
    print(f"{why_not} The console runs unseen for {value_of(rest, '--exit-after')} s …", flush=True)
    command = [str(venv.python()), "-P", "-m", "ui", "demo", *rest]
    code = subprocess.run(command, env=environment, check=False).returncode
    if code == 0:
        print(f"A picture of it is in {value_of(rest, '--screenshot')}")
    return code


def test(rest: list[str]) -> int:
    """Run the whole of the tests; style, types and import contracts are among them."""
    environment = set_up({**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")})
    if sys.platform.startswith("linux"):
        broker_for_tests.supply(environment, UNPACKED)
        node_for_tests.supply(environment, UNPACKED)
        monitors_for_tests.supply(environment)
        build_supplies.supply(environment, UNPACKED)
        build_supplies.supply_trials(environment)
    os.chdir(ROOT)
    return _become(["-m", "pytest", *(rest or SIDE_BY_SIDE)], environment)


def setup(rest: list[str]) -> int:
    """Set up, and say so."""
    del rest
    set_up(dict(os.environ))
    print("Sightline is set up. Start it with: python3 packaging/dev.py demo")
    return 0


def bench(rest: list[str]) -> int:
    """Measure."""
    environment = set_up({**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")})
    if sys.platform.startswith("linux"):
        broker_for_tests.supply(environment, UNPACKED)  # for the rows about the gateway
    os.chdir(ROOT)
    return _become(["-m", "tests.bench.run", *rest], environment)


def lock(rest: list[str]) -> int:
    """Renew the lock file from pyproject.toml; extra words go to uv, for instance --upgrade."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetUpError("Renewing the lock file needs uv, and there is none on the PATH. Install it with pipx, say.")
    command = [uv, "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
    command += ["--no-annotate", "--quiet", "--group", "test", "--group", "build", "pyproject.toml", *rest]
    return subprocess.run([*command, "-o", str(venv.LOCK)], cwd=ROOT, check=False).returncode


def texts(rest: list[str]) -> int:
    """Bring every .ts file up to the texts of the code, compile it, and list what it has no translation for."""
    del rest
    set_up(dict(os.environ))
    try:
        found = translations.texts_of()
    except translations.TextError as error:
        raise SetUpError(str(error)) from error
    count = 0
    for path in sorted(translations.FOLDER.glob("*.ts")):
        for text in translations.write(path, found, translations.read(path)):
            print(f"{path.name}: {text.source!r} ({text.places[0]})")
            count += 1
    translations.compile_all(venv.python())
    print(f"{len(found)} texts, {count} without a translation.")
    return 1 if count else 0


def pictures(rest: list[str]) -> int:
    """Take the README's pictures anew, or those that are named."""
    environment = set_up({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return _script("pictures.py", rest, environment)


def build(rest: list[str]) -> int:
    """Make what is handed out to people without Python, and let it prove itself."""
    environment = set_up({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    if sys.platform.startswith("linux") and not build_supplies.supply(environment, UNPACKED):
        return EXIT_USAGE
    return _script("build.py", rest, environment)


CHORES: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "setup": setup,
    "bench": bench,
    "lock": lock,
    "texts": texts,
    "pictures": pictures,
    "build": build,
}


def set_up(environment: dict[str, str]) -> dict[str, str]:
    """Supply whatever is missing and return the environment to run Sightline with. Raises SetUpError."""
    before = environment.get("PYTHONPATH")
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), *([before] if before else [])])
    with venv.only_one():
        is_ready = venv.is_ready()
        names = _missing(environment, is_ready)
        if names and libraries.install(names, environment):
            names = _missing(environment, is_ready)
        chosen = libraries.to_unpack(names, environment) if names and "venv" not in names else []
        if names and not chosen:
            raise SetUpError(libraries.instructions(names))
        if not is_ready:
            venv.make()
        if chosen:
            libraries.unpack(chosen, UNPACKED)
            names = _missing(environment, is_ready=True)
            if names:
                raise SetUpError(libraries.instructions(names))
    if UNPACKED.is_dir():
        libraries.use_unpacked(UNPACKED, environment)
    return environment


def _missing(environment: dict[str, str], is_ready: bool) -> tuple[str, ...]:
    names: tuple[str, ...] = () if is_ready or venv.can_be_made() else ("venv",)
    if not sys.platform.startswith("linux"):
        return names
    seen = dict(environment)
    if is_ready and UNPACKED.is_dir():
        libraries.use_unpacked(UNPACKED, seen)
    # Libraries for a display are of no use to a program that was told to do without one.
    if seen.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal", "vnc")):
        seen.pop("DISPLAY", None)
        seen.pop("WAYLAND_DISPLAY", None)
    return names + libraries.missing(libraries.wanted(seen), seen)


def no_screen(environment: dict[str, str]) -> str:
    """Return a sentence that says why no window can be opened here, "" where one can.

    Qt itself is asked, in a child, because it aborts where it finds no display.
    """
    if not sys.platform.startswith("linux"):
        return ""
    display = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if not display:
        return "There is no display here."
    with tempfile.TemporaryDirectory() as folder:
        command = [str(venv.python()), "-I", "-c", OPEN_A_SCREEN]
        tried = subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=False)
    return "" if tried.returncode == 0 else f"The display “{display}” cannot be opened."


def value_of(words: Sequence[str], option: str) -> str:
    """Return the value of an option among these words, "" if it is not there."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == option:
            return following
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return ""


def with_default(words: list[str], option: str, value: str) -> list[str]:
    """Return the words, with this option added if it is not among them."""
    return words if value_of(words, option) else [*words, option, value]


def _script(name: str, rest: Sequence[str], environment: dict[str, str]) -> int:
    """Run a script of this folder in the environment. Not by _become: these scripts find each other by their folder."""
    os.chdir(ROOT)
    return subprocess.run(
        [str(venv.python()), str(ROOT / "packaging" / name), *rest], env=environment, check=False
    ).returncode


def _become(arguments: Sequence[str], environment: dict[str, str]) -> int:
    # -P: the folder that the command was typed in must not hide our packages.
    command = [str(venv.python()), "-P", *arguments]
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, check=False).returncode
