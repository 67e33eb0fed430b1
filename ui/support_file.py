"""`sightline doctor --bundle FILE.zip`: one file for support, of what the doctor found and what runs left. No Qt.

Every text goes through the same ink: tokens, values of headers, passwords and what an address holds besides a place are
made black, whether they stand in settings, logs or reports of crashes.
"""

import os
import platform
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import distributions
from pathlib import Path

from app import __version__
from app.doctor.finding import Finding
from app.doctor.saved import add_saved
from app.model.errors import SightlineError
from app.settings import Settings
from ui.evidence import LEAST_SECRET, log_tail, secrets_of, settings_json, without_secrets

MAX_REPORT_CHARS = 524_288


class SupportFileError(SightlineError):
    """The file cannot be written."""


def write_support_file(
    path: Path, folder: Path, settings: Settings, found: Sequence[Finding], environment: Mapping[str, str] = os.environ
) -> None:
    """Write the file, over an older one of that name. folder: of data. Raises SupportFileError; there is none then."""
    settings, _ = add_saved(settings, folder / "sources.toml")
    names = {token.env for token in settings.gateway.tokens}
    names |= {name for broker in settings.brokers for name in (broker.user_env, broker.password_env)}
    held = (environment.get(name, "") for name in names)
    secrets = secrets_of(settings.sources, environment) | {each for each in held if len(each) >= LEAST_SECRET}
    draft = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in _texts(folder, settings, found):
                archive.writestr(name, without_secrets(text, secrets))
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SupportFileError(f"{path} cannot be written ({error.strerror}). Name another place.") from error


def _texts(folder: Path, settings: Settings, found: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    yield "doctor.txt", "".join(f"{each.verdict}  {each.group}: {each.sentence}\n{_advice(each)}" for each in found)
    yield "versions.txt", _versions()
    yield "settings.json", settings_json(settings, settings.sources)
    yield "files.txt", "".join(f"{size:>12}  {name}\n" for name, size in _listing(folder))
    for log in sorted((folder / "logs").glob("sightline.log*")):
        yield f"logs/{log.name}", log_tail(log)
    for report in sorted((folder / "crashes").glob("*.txt")):
        yield f"crashes/{report.name}", _read(report)


def _advice(finding: Finding) -> str:
    return f"         → {finding.advice}\n" if finding.advice else ""


def _versions() -> str:
    lines = [f"Sightline {__version__}", f"Python {platform.python_version()}", platform.platform()]
    lines.append("bundled" if getattr(sys, "frozen", False) else "from source")
    lines += sorted({f"{each.metadata['Name']} {each.version}" for each in distributions()}, key=str.lower)
    return "\n".join(lines) + "\n"


def _listing(folder: Path) -> Iterator[tuple[str, int | str]]:
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path.stat().st_size
    except OSError as error:
        yield f"The folder cannot be listed ({error.strerror}).", ""


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(MAX_REPORT_CHARS)
    except OSError as error:
        return f"This report cannot be read ({error.strerror}).\n"
