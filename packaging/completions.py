"""Completion for bash, zsh and fish, made from what the program's own --help tells: so it can never lag behind."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

COMMANDS = ("run", "demo", "plant", "gateway", "probe", "doctor", "self-test")
FILES = ("--config", "--screenshot", "--stats", "--write", "--faults", "--certfile", "--keyfile", "--bundle")
FOLDERS = ("--data-dir",)
_OPTION = re.compile(r"^\s+(?:-h, )?(--[a-z][a-z-]*)", re.M)


def options_of(program: Sequence[str]) -> dict[str, list[str]]:
    """Ask the program for the options of each command, once for all packages. program: the words that start it."""
    return {command: list(options) for command, options in _told(tuple(program)).items()}


@cache
def _told(program: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found = {}
    for command in COMMANDS:
        asked = subprocess.run([*program, command, "--help"], capture_output=True, text=True, check=True)
        found[command] = tuple(dict.fromkeys(_OPTION.findall(asked.stdout)))
    return found


def write(folder: Path, options: Mapping[str, Sequence[str]], zsh_place: str) -> None:
    """Write all three below a `share` folder, where the shells look for them; zsh looks in two, by system."""
    for place, text in (
        ("bash-completion/completions/sightline", bash(options)),
        (f"zsh/{zsh_place}/_sightline", zsh(options)),
        ("fish/vendor_completions.d/sightline.fish", fish(options)),
    ):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, "utf-8")


def bash(options: Mapping[str, Sequence[str]]) -> str:
    """Return the completion for bash."""
    cases = "\n".join(f'        {command}) options="{" ".join(words)}" ;;' for command, words in options.items())
    return f"""_sightline() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} options
    case $before in
        {"|".join(FILES)}) COMPREPLY=($(compgen -f -- "$word")); return ;;
        {"|".join(FOLDERS)}) COMPREPLY=($(compgen -d -- "$word")); return ;;
    esac
    case ${{COMP_WORDS[1]}} in
{cases}
        *) options="{" ".join(options["run"])} --version" ;;
    esac
    if [ "$COMP_CWORD" -eq 1 ]; then
        options="{" ".join(options)} $options"
    fi
    COMPREPLY=($(compgen -W "$options" -- "$word"))
}}
complete -o default -F _sightline sightline
"""


def zsh(options: Mapping[str, Sequence[str]]) -> str:
    """Return the completion for zsh."""
    cases = "\n".join(f"        {command}) options=({' '.join(words)}) ;;" for command, words in options.items())
    return f"""#compdef sightline
_sightline() {{
    local -a options
    case ${{words[CURRENT-1]}} in
        {"|".join(FILES)}) _files; return ;;
        {"|".join(FOLDERS)}) _files -/; return ;;
    esac
    case ${{words[2]}} in
{cases}
        *) options=({" ".join(options["run"])} --version) ;;
    esac
    (( CURRENT == 2 )) && options=({" ".join(options)} $options)
    compadd -- $options
}}
_sightline "$@"
"""


def fish(options: Mapping[str, Sequence[str]]) -> str:
    """Return the completion for fish."""
    lines = [f'complete -c sightline -n __fish_use_subcommand -f -a "{" ".join(options)}"']
    for command, words in options.items():
        for word in words:
            takes = " -r -F" if word in (*FILES, *FOLDERS) else ""
            lines.append(f'complete -c sightline -n "__fish_seen_subcommand_from {command}" -l {word[2:]}{takes}')
    return "\n".join(lines) + "\n"
