"""A report as text for a terminal."""

from collections.abc import Iterator

from app.probe.report import FoundMetric, Report

MAX_ROWS = 40
MAX_CELL = 36
_HEADINGS = ("device", "metric", "kind", "unit", "period", "readings", "bad", "newest")


def table(report: Report) -> str:
    """Return the report as lines for people, the first forty metrics of it."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield (
        f"{report.address} · {report.dialect} · {report.seconds:g} s · {_count(report.messages, 'message')} · "
        f"{_count(report.readings, 'reading')}"
    )
    if report.studied < report.messages:
        yield f"Looked at the first {report.studied} messages."
    yield from report.notes
    if report.shapes:
        yield ""
        yield "Messages by shape"
        for shape, times in report.shapes:
            yield f"  {times:>8}  {shape}"
    if report.metrics:
        yield ""
        yield f"{_count(report.devices, 'device')}, {_count(len(report.metrics), 'metric')}"
        yield from _columns([_HEADINGS, *map(_row, report.metrics[:MAX_ROWS])])
        if len(report.metrics) > MAX_ROWS:
            yield f"  … and {_count(len(report.metrics) - MAX_ROWS, 'more metric')}"
    if report.unread:
        yield ""
        yield "Not read, or not as it was meant"
        for unread in report.unread:
            yield f"  {unread.times:>8}  {unread.kind}: {_printable(unread.detail)}"
            if unread.sample:
                yield f"            {_printable(unread.sample)}"


def _row(metric: FoundMetric) -> tuple[str, ...]:
    period = "" if metric.period_s is None else f"{metric.period_s:.3g} s" + ("" if metric.is_steady else " ?")
    return (
        metric.device,
        metric.name,
        metric.kind,
        metric.unit or "",
        period,
        str(metric.readings),
        str(metric.bad or ""),
        metric.newest,
    )


def _columns(rows: list[tuple[str, ...]]) -> Iterator[str]:
    cells = [[_cut(_printable(cell)) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEADINGS))]
    for row in cells:
        yield ("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))).rstrip()


def _cut(cell: str) -> str:
    return cell if len(cell) <= MAX_CELL else cell[: MAX_CELL - 1] + "…"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "·" for sign in text)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
