"""The libraries of the operating system that Qt needs on Linux: which are missing, and how to get them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

# soname: (Debian and Ubuntu package, Fedora package)
ALWAYS = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli"),
    "libbrotlicommon.so.1": ("libbrotli1", "libbrotli"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libzstd.so.1": ("libzstd1", "libzstd"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libstdc++.so.6": ("libstdc++6", "libstdc++"),
}
FOR_X11 = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
}
FOR_WAYLAND = {
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor"),
}
# Loaded by us where it is there: it keeps the screen on while a wall is shown.
FOR_WALLS = {"libXss.so.1": ("libxss1", "libXScrnSaver")}
# No sonames: what tests start, and the part of Python that Debian and Ubuntu leave out. Other systems have that with
# Python.
FOR_TESTS = {
    "mosquitto": ("mosquitto", "mosquitto"),
    "node": ("nodejs", "nodejs"),
    "ws": ("node-ws", "nodejs-npm"),
    "Xvnc": ("tigervnc-standalone-server", "tigervnc-server-minimal"),
    "xrandr": ("x11-xserver-utils", "xrandr"),
    "openbox": ("openbox", "openbox"),
    "dbus-daemon": ("dbus-daemon", "dbus-daemon"),
}
# What building takes: the first by the program, the others to make and to try installers.
FOR_BUILDING = {"objdump": ("binutils", "binutils"), "strip": ("binutils", "binutils"), "xz": ("xz-utils", "xz")}
# With these, tests try what was built; where they are not, those tests are left out.
FOR_TRYING = {
    "debootstrap": ("debootstrap", "debootstrap"),
    "rpmbuild": ("rpm", "rpm-build"),
    "makensis": ("nsis", "mingw32-nsis"),
    "desktop-file-validate": ("desktop-file-utils", "desktop-file-utils"),
    "appstreamcli": ("appstream", "appstream"),
}
VENV = {"venv": (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv", "python3")}
PACKAGES = {**ALWAYS, **FOR_X11, **FOR_WAYLAND, **FOR_WALLS, **FOR_TESTS, **FOR_BUILDING, **FOR_TRYING, **VENV}

NO_APT = "SIGHTLINE_NO_APT"
PROBE = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""
Which = Callable[[str], str | None]


def wanted(environment: dict[str, str]) -> tuple[str, ...]:
    """Return the sonames that Qt needs with the displays this environment names."""
    names = dict(ALWAYS)
    if environment.get("DISPLAY"):
        names.update(FOR_X11)
    elif environment.get("WAYLAND_DISPLAY"):
        names.update(FOR_WAYLAND)
    return tuple(names)


def missing(sonames: Iterable[str], environment: dict[str, str]) -> tuple[str, ...]:
    """Return those of the sonames that cannot be loaded. A child looks, because LD_LIBRARY_PATH is read at start."""
    command = [sys.executable, "-I", "-S", "-c", PROBE, *sonames]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return tuple(found.stdout.split())


def packages(names: Iterable[str], system: int = 0) -> tuple[str, ...]:
    """Return the packages, without repeats, that hold these sonames; system 0 is Debian and Ubuntu, 1 is Fedora."""
    return tuple(dict.fromkeys(PACKAGES[name][system] for name in names))


def instructions(names: Sequence[str]) -> str:
    """Return the sentence and the exact commands by which a person can supply what is missing."""
    what = "Python's venv module" if tuple(names) == ("venv",) else "Some libraries of the operating system"
    verb = "is" if tuple(names) == ("venv",) else "are"
    return (
        f"{what} {verb} missing, and this script may not install packages here. Run one of these, then try again:\n"
        f"  Debian, Ubuntu:  sudo apt-get install --no-install-recommends {' '.join(packages(names))}\n"
        f"  Fedora:          sudo dnf install {' '.join(packages(names, system=1))}"
    )


def apt_prefix(environment: dict[str, str], user_id: int, on_terminal: bool, which: Which) -> list[str] | None:
    """Return the words that go before apt-get to run it as root, or None where that is not to be had."""
    if environment.get(NO_APT) or not which("apt-get"):
        return None
    settings = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if user_id == 0:
        return settings
    if not which("sudo"):
        return None
    return ["sudo", *([] if on_terminal else ["-n"]), *settings]


def install(names: Sequence[str], environment: dict[str, str]) -> bool:
    """Install what is missing for the whole machine, where that may be done. Returns False where it was not."""
    on_terminal = sys.stdin is not None and sys.stdin.isatty()
    prefix = apt_prefix(environment, user_id=os.getuid(), on_terminal=on_terminal, which=shutil.which)
    if prefix is None:
        return False
    wish = packages(names)
    print(f"Installing {len(wish)} system packages with apt: {' '.join(wish)} …", flush=True)
    apt = [*prefix, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    command = [*apt, "install", "--yes", "--no-install-recommends", *wish]
    if _succeeds(command):
        return True
    # A fresh machine has no package lists yet; asking for them each time would cost seconds for nothing.
    return _succeeds([*apt, "update"]) and _succeeds(command)


def to_unpack(names: Sequence[str], environment: dict[str, str]) -> list[str]:
    """Return the packages, with what they depend on, that `unpack` has to fetch; none where that cannot be done."""
    if environment.get(NO_APT) or not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return []
    command = ["apt-get", "install", "--simulate", "--no-install-recommends", *packages(names)]
    plan = subprocess.run(command, capture_output=True, text=True, check=False)
    return [line.split()[1] for line in plan.stdout.splitlines() if line.startswith("Inst ")]


def to_unpack_for_tests(names: Sequence[str], environment: dict[str, str]) -> list[str]:
    """Return the same; where nothing is found, once more after an update: a fresh machine has no package lists yet."""
    chosen = to_unpack(names, environment)
    prefix = apt_prefix(environment, user_id=os.getuid(), on_terminal=False, which=shutil.which)
    if chosen or prefix is None:
        return chosen
    _succeeds([*prefix, "apt-get", "-qq", "update"])
    return to_unpack(names, environment)


def unpack(chosen: Sequence[str], into: Path) -> None:
    """Without root: let apt fetch the packages, and unpack them into a folder of ours."""
    print(f"Fetching {len(chosen)} system packages for this folder alone (no root needed) …", flush=True)
    store = into / "packages"
    store.mkdir(parents=True, exist_ok=True)
    if _succeeds(["apt-get", "-qq", "download", *chosen], folder=store):
        for package in sorted(store.glob("*.deb")):
            _succeeds(["dpkg-deb", "-x", str(package), str(into)])
    shutil.rmtree(store)


def _succeeds(command: Sequence[str], folder: Path | None = None) -> bool:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def use_unpacked(into: Path, environment: dict[str, str]) -> None:
    """Make programs that are started with this environment find what `unpack` has put there."""
    folders = [str(path) for path in sorted((*into.glob("usr/lib/*-linux-*"), *into.glob("lib/*-linux-*")))]
    if not folders:
        return
    before = environment.get("LD_LIBRARY_PATH")
    environment["LD_LIBRARY_PATH"] = ":".join([*folders, *([before] if before else [])])
    for variable, place in (("FONTCONFIG_PATH", "etc/fonts"), ("XKB_CONFIG_ROOT", "usr/share/X11/xkb")):
        if (into / place).is_dir() and not Path("/", place).is_dir():
            environment.setdefault(variable, str(into / place))
