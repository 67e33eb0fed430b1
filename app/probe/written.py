"""Settings as a TOML file that works as it stands, with what was found told beside it."""

from collections import defaultdict
from typing import Any

import msgspec

from app.probe.report import FoundMetric, Report
from app.settings import BrokerSettings, changed, plain

MAX_DESCRIBED = 500


def settings_toml(report: Report) -> str:
    """Return a settings file with one source. No token is in it, only where tokens are."""
    import tomlkit  # noqa: PLC0415 - who only looks writes no TOML

    document = tomlkit.document()
    document.add(tomlkit.comment("Written by sightline probe. Check what stands here, then:"))
    is_broker = isinstance(report.settings, BrokerSettings)
    document.add(tomlkit.comment(f"sightline {'gateway' if is_broker else 'run'} --config THIS_FILE"))
    source = tomlkit.table()
    for note in report.notes:
        source.add(tomlkit.comment(" ".join(note.split())))
    for key, value in changed(report.settings).items():
        source.add(key, value)
    descriptions = described(report)
    if descriptions:
        tables = tomlkit.aot()
        for match, changes in descriptions.items():
            table = tomlkit.table()
            table.add("match", match)
            for key, value in changes.items():
                table.add(key, value)
            tables.append(table)
        source.add("metrics", tables)
    sources = tomlkit.aot()
    sources.append(source)
    document.add("brokers" if is_broker else "sources", sources)
    return tomlkit.dumps(document)


def described(report: Report) -> dict[str, dict[str, Any]]:
    """Return what the file says of metrics: those that settings gave, and for plain sources what was found."""
    given = {each.match: plain(msgspec.to_builtins(each)) for each in report.settings.metrics}
    for changes in given.values():
        del changes["match"]
    if report.dialect != "plain" or isinstance(report.settings, BrokerSettings):
        return given
    if report.settings.profile not in ("", "flat", "nodered"):
        return given
    by_name: defaultdict[str, list[FoundMetric]] = defaultdict(list)
    for metric in report.metrics:
        if not set("*?[") & set(metric.name):
            by_name[metric.name].append(metric)
    for name, alike in list(by_name.items())[:MAX_DESCRIBED]:
        changes = _common(alike)
        if changes and f"*/{name}" not in given:
            given[f"*/{name}"] = changes
    return given


def _common(alike: list[FoundMetric]) -> dict[str, Any]:
    """Return what holds for all metrics of one name."""
    changes: dict[str, Any] = {}
    units = {metric.unit for metric in alike}
    if len(units) == 1 and None not in units:
        changes["unit"] = units.pop()
    periods = [metric.period_s for metric in alike if metric.period_s is not None and metric.is_steady]
    if len(periods) == len(alike) and max(periods) <= 1.5 * min(periods):
        changes["period_s"] = float(f"{max(periods):.2g}")
    decimals = {metric.decimals for metric in alike if metric.decimals is not None}
    if decimals and max(decimals) <= 3:
        changes["decimals"] = max(decimals)
    return changes
