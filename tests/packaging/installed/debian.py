"""A Debian system in a folder, without Python, and what is done in it. Nothing stays mounted or running afterwards."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

IN_A_WORLD_OF_ITS_OWN = """
set -e
mount -t proc proc "$1/proc"
mount -t tmpfs tmpfs "$1/dev/shm" 2>/dev/null || true
root=$1; shift
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/operator LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \\
    chroot "$root" "$@"
"""
WITHOUT_TRACES_OF_APT = (
    "proc",
    "sys",
    "dev",
    "tmp",
    "home",
    "operator",
    "run",
    "var/cache",
    "var/log",
    "var/lib/apt",
    "var/lib/dpkg",
)
WRITTEN_BY_OTHERS = ("etc/ld.so.cache", "etc/.pwd.lock", "usr/share/mime", "usr/share/applications/mimeinfo.cache")


def store() -> Path:
    """Return the folder in which fetched systems are kept from one session to the next."""
    return Path(os.environ.get("SIGHTLINE_SYSTEMS", Path(tempfile.gettempdir()) / f"sightline-systems-{os.getuid()}"))


def fetched(release: str, root: Path) -> str:
    """Unpack a minimal system into a folder. Returns why that was not possible, "" if it was."""
    kept = store() / f"{release}.tar"
    if not kept.exists():
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        trouble = _fetch(release, kept)
        if trouble:
            return trouble
    subprocess.run(["tar", "-xf", str(kept), "-C", str(root)], check=True)
    return ""


def _fetch(release: str, target: Path) -> str:
    # Where this machine has its own packages from, if it is a Debian; else debootstrap knows a place.
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()
    mirror = [each for each in told if each.endswith("/debian/")][:1]
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / "root"
        command = ["debootstrap", "--variant=minbase", release, str(made), *mirror]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return (done.stdout.strip().splitlines() or ["debootstrap has failed"])[-1]
        draft = Path(folder) / "draft.tar"
        subprocess.run(["tar", "-cf", str(draft), "-C", str(made), "."], check=True)
        draft.replace(target)
    return ""


class Debian:
    """root: where it lies."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "operator").mkdir(exist_ok=True)
        # It goes with the session: nothing of it has to outlast a power cut.
        (root / "etc/dpkg/dpkg.cfg.d/unsafe-io").write_text("force-unsafe-io\n", "utf-8")
        self.pristine = self.files()

    def run(self, *command: str, within_s: float = 600.0, fails: bool = False) -> str:
        """Run a program in it and return what it says. Whatever it has started ends with it."""
        words = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", IN_A_WORLD_OF_ITS_OWN, "sh"]
        done = subprocess.run(
            [*words, str(self.root), *command],
            capture_output=True,
            text=True,
            timeout=within_s,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        said = done.stdout + done.stderr
        assert (done.returncode != 0) is fails, f"{command} ended with {done.returncode}:\n{said[-3000:]}"
        return said

    def shell(self, script: str, **more: Any) -> str:
        return self.run("sh", "-c", script, **more)

    def needs(self, name: str) -> None:
        """Install a package of the system itself, and what it asks for."""
        self.run("apt-get", "-q", "install", "--yes", "--no-install-recommends", name)

    def install(self, package: Path) -> None:
        """Install or upgrade, as a person does: apt fetches what the package asks for."""
        place = self.root / "tmp" / package.name
        shutil.copyfile(package, place)
        self.run(*["apt-get", "-q", "install", "--yes", "--no-install-recommends"], f"/tmp/{package.name}")
        place.unlink()

    def purge(self) -> None:
        if self.version():
            self.run("apt-get", "-q", "purge", "--yes", "sightline")

    def version(self) -> str:
        """Return the installed version, "" for none."""
        said = self.shell("dpkg-query -W -f '${db:Status-Status} ${Version}' sightline 2>/dev/null || true").split()
        return said[1] if said[:1] == ["installed"] else ""

    def figures(self, path: str) -> list[dict[str, Any]]:
        """Return what a console has written to --stats."""
        return [json.loads(line) for line in (self.root / path.lstrip("/")).read_text("utf-8").splitlines()]

    def files(self) -> set[str]:
        """Return everything that is installed or was written, but for what apt keeps for itself."""
        found = set()
        for folder, names, files in os.walk(self.root):
            place = Path(folder).relative_to(self.root).as_posix()
            names[:] = [name for name in names if f"{place}/{name}".removeprefix("./") not in WITHOUT_TRACES_OF_APT]
            found |= {f"{place}/{name}".removeprefix("./") for name in (*names, *files)}
        return {name for name in found if not name.startswith(WRITTEN_BY_OTHERS)}
