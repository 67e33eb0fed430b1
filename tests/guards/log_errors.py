"""A log record of level ERROR or above fails the test, unless the test claims it."""

import logging
from collections.abc import Iterator

import pytest
from typing_extensions import override


class ErrorLog(logging.Handler):
    """Keeps the errors that were logged until a test claims them."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def claim(self, part: str) -> str:
        """Take the first error whose message holds this part, and return its message. Fails if there is none."""
        for record in self.records:
            if part in record.getMessage():
                self.records.remove(record)
                return record.getMessage()
        return pytest.fail(f"No error with “{part}” was logged. Logged were: {self.messages()}")

    def messages(self) -> list[str]:
        """Return what is not claimed yet, each with the name of its logger."""
        return [f"{record.name}: {record.getMessage()}" for record in self.records]


@pytest.fixture(autouse=True)
def expected_errors() -> Iterator[ErrorLog]:
    """Return the errors logged during this test. What is not claimed by its end fails it."""
    errors = ErrorLog()
    logging.getLogger().addHandler(errors)
    try:
        yield errors
    finally:
        logging.getLogger().removeHandler(errors)
    if errors.records:
        pytest.fail("Errors were logged that the test did not expect:\n" + "\n".join(errors.messages()))
