"""The proof that people and installers run: here on the sources, in `tests/packaging` on what is built of them."""

import pytest

from tests.ui.test_main import run_program


@pytest.mark.timeout(600)
def test_that_the_sources_prove_themselves() -> None:
    ended = run_program("self-test", within_s=500, QT_QPA_PLATFORM="")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "The self-test has passed." in ended.stdout
    assert "painted readings of 22 devices" in ended.stdout
