"""What is dropped, so that the file does not grow for ever."""

from typing import Any

from peewee import JOIN, SqliteDatabase, fn

from app.store.tables import KnownRow, MetricRow, TailRow

DAY_S = 86_400.0

# A metric was last seen when it was last written, or first stored.
_last_seen_s = fn.max(MetricRow.seen_s, fn.coalesce(KnownRow.written_s, 0.0))


def drop_unseen(database: SqliteDatabase, now_s: float, keep_days: float) -> int:
    """Drop metrics that were not seen for so many days, and return how many. Raises PeeweeException.

    The days are counted back from the newest thing stored, or from now if that is earlier: a console that was off
    for two months still shows every device it knew, and a wrong clock drops nothing.
    """
    newest_s = _metrics(fn.max(_last_seen_s)).scalar(database)
    if newest_s is None:
        return 0
    oldest_s = min(newest_s, now_s) - keep_days * DAY_S
    with database.atomic("IMMEDIATE"):
        unseen = _metrics(MetricRow.id).where(_last_seen_s < oldest_s)
        dropped = MetricRow.delete().where(MetricRow.id.in_(unseen)).execute(database)
        for table in (KnownRow, TailRow):
            if dropped:
                table.delete().where(table.metric.not_in(MetricRow.select(MetricRow.id))).execute(database)
    if dropped:
        # Gives the freed pages back to the disk. Each step frees one page, and `execute` would take a single step.
        database.connection().executescript("PRAGMA incremental_vacuum")
    return int(dropped)


def _metrics(what: Any) -> Any:
    return MetricRow.select(what).join(KnownRow, JOIN.LEFT_OUTER, on=(KnownRow.metric == MetricRow.id))
