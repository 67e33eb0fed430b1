"""How the gateway is doing, for programs that ask: `/healthz` and Prometheus' `/metrics`."""

from collections.abc import Callable, Iterator, Sequence

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector
from typing_extensions import override

from app.gateway.catalogue import Catalogue
from app.gateway.refusals import Refusals
from app.gateway.words import SourceFigures
from app.serving.connection import Connection
from app.serving.hall import Hall

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class _Figures(Collector):
    """Reads the counters when it is asked, so that counting costs nothing meanwhile."""

    def __init__(
        self,
        catalogue: Catalogue,
        hall: Hall[Connection],
        refusals: Refusals,
        clock: Callable[[], float],
        sources: Callable[[], Sequence[SourceFigures]],
    ) -> None:
        self._catalogue = catalogue
        self._hall = hall
        self._refusals = refusals
        self._clock = clock
        self._sources = sources

    @override
    def collect(self) -> Iterator[Metric]:
        tallies, hall = self._catalogue.tallies, self._hall
        now_s = self._clock()
        yield _gauge("devices", "Devices with metrics.", self._catalogue.devices)
        yield _gauge("metrics", "Metrics known.", len(self._catalogue.metrics))
        yield _gauge("memory_used_bytes", "Memory given out for the past of metrics.", self._catalogue.past.used_bytes)
        yield _gauge("consoles", "Consoles connected.", len(hall.connections))
        yield _gauge("sessions", "Sessions, connected or waiting for their console.", len(hall.sessions))
        furthest_s = max((each.behind_s(now_s) for each in hall.connections), default=0.0)
        yield _gauge("furthest_behind_seconds", "How far the slowest console is behind.", furthest_s)
        yield _counter("samples", "Readings taken in.", tallies.samples)
        yield _counter("repeated", "Readings told again with the same stamp.", tallies.repeated)
        yield _counter("late", "Readings older than the newest of their metric.", tallies.late)
        yield _counter("bad_values", "Readings whose value did not fit the metric.", tallies.bad_values)
        yield _counter("bad_times", "Time stamps that could not be right.", tallies.bad_times)
        yield _counter("bad_names", "Readings of what has no usable name.", tallies.bad_names)
        yield _counter("refused_metrics", "Readings beyond the number of metrics.", tallies.refused_metrics)
        yield _counter("refused_devices", "States beyond the number of devices.", tallies.refused_devices)
        yield _counter("overrun", "Readings replaced by newer ones for slow consoles.", hall.overrun)
        yield _counter("let_go", "Consoles closed because they were too slow.", hall.let_go)
        refused = CounterMetricFamily("sightline_gateway_refused", "Connections refused.", labels=["reason"])
        for reason, count in sorted(self._refusals.counts.items()):
            refused.add_metric([reason], count)
        yield refused
        live = GaugeMetricFamily("sightline_gateway_source_live", "1 while a source is connected.", labels=["source"])
        heard = CounterMetricFamily("sightline_gateway_source_messages", "Messages of a source.", labels=["source"])
        bad = CounterMetricFamily("sightline_gateway_source_unreadable", "Not understood.", labels=["source"])
        oversize = CounterMetricFamily(
            "sightline_gateway_source_oversize", "Longer than is taken, so that nobody read them.", labels=["source"]
        )
        for each in self._sources():
            live.add_metric([each.name], float(each.is_live))
            heard.add_metric([each.name], each.messages)
            bad.add_metric([each.name], each.unreadable)
            oversize.add_metric([each.name], each.oversize)
        yield from (live, heard, bad, oversize)


class Health:
    """Both answers."""

    def __init__(
        self,
        catalogue: Catalogue,
        hall: Hall[Connection],
        refusals: Refusals,
        clock: Callable[[], float],
        sources: Callable[[], Sequence[SourceFigures]],
    ) -> None:
        self._sources = sources
        self._registry = CollectorRegistry()
        self._registry.register(_Figures(catalogue, hall, refusals, clock, sources))
        ProcessCollector(registry=self._registry)

    def trouble(self) -> str:
        """Return a sentence while no broker is live, "" while one is. Names none of them: anybody may ask."""
        if any(each.is_live for each in self._sources()):
            return ""
        return "No broker is connected: consoles see no new readings. The gateway goes on trying; its log says why."

    def figures(self) -> bytes:
        """Return all figures in Prometheus' text format."""
        return generate_latest(self._registry)


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"sightline_gateway_{name}", text, value=value)


def _counter(name: str, text: str, value: float) -> CounterMetricFamily:
    return CounterMetricFamily(f"sightline_gateway_{name}", text, value=value)
