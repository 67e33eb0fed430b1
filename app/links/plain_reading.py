"""A plain decoder as a source's settings want it."""

from urllib.parse import urlsplit

from app.model.batch import MetricIndex
from app.model.link import LinkCounters
from app.settings import SourceSettings
from app.wire.descriptions import Descriptions
from app.wire.inbox import Inbox
from app.wire.plain import PlainDecoder
from app.wire.rejects import Rejects


def plain_decoder(
    settings: SourceSettings, inbox: Inbox, index: MetricIndex, counters: LinkCounters, rejects: Rejects
) -> PlainDecoder:
    """Return a decoder with the rules of these settings. Raises RuleError, unless `app.settings.load` has seen them."""
    # Both take long to load, and most sources need neither.
    reader = envelope = None
    if settings.rules:
        from app.wire.mapping import Mapping  # noqa: PLC0415
        from app.wire.readers import MappingReader  # noqa: PLC0415

        reader = MappingReader(Mapping(settings.rules, settings.metrics, settings.max_metrics), topic_of(settings.url))
    if settings.envelope:
        from app.wire.json_path import JsonPath  # noqa: PLC0415

        envelope = JsonPath(settings.envelope)
    return PlainDecoder(
        inbox,
        index,
        counters,
        rejects,
        settings.default_device,
        reader=reader,
        envelope=envelope,
        descriptions=Descriptions(settings.metrics),
    )


def topic_of(url: str) -> str:
    """Return what stands for the topic where there are none: the path of the address, without slashes at its ends."""
    try:
        return urlsplit(url).path.strip("/")
    except ValueError:
        return ""
