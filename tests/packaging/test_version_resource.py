"""What Windows shows of the program. PyInstaller's own reader of it runs on Windows alone."""

import ast
from types import ModuleType

import pytest

from app import __version__


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("1.2rc3", (1, 2, 0, 0)), ("1.2.3.4.5", (1, 2, 3, 4))]
)
def test_that_a_version_becomes_four_numbers(
    script: dict[str, ModuleType], version: str, numbers: tuple[int, ...]
) -> None:
    assert script["version_resource"].four_numbers(version) == numbers


def test_that_the_resource_is_one_expression_of_the_names_that_pyinstaller_knows(
    script: dict[str, ModuleType],
) -> None:
    text = script["version_resource"].text(__version__)
    tree = ast.parse(text, mode="eval")
    names = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert names == {
        *("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct"),
        *("VarFileInfo", "VarStruct"),
    }
    assert f"StringStruct('ProductVersion', '{__version__}')" in text
