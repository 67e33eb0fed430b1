"""Settings with which a stream can be read, found by trying."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec

from app.links.plain_reading import topic_of
from app.probe.heard import Heard
from app.probe.report import Report
from app.probe.study import study
from app.settings import SourceSettings
from app.wire.loose_json import NotJsonError, decode_anything
from app.wire.messages import SUBPROTOCOL

MAX_TRIED = 300
"""Messages each idea is tried on."""

MAX_DEPTH = 3
MAX_PATHS = 12


def suggest(settings: SourceSettings, heard: Heard) -> Report:
    """Return a report with settings that read most of the stream; with the given ones where none read more."""
    if heard.dialect == SUBPROTOCOL:
        return study(settings, heard)
    greeting = _recognised(heard)
    if greeting and not settings.profile:
        profile, note = greeting
        return study(msgspec.structs.replace(settings, profile=profile), heard, (note,))
    few = Heard(heard.dialect, heard.seconds, kept=heard.kept[:MAX_TRIED])
    few.count = len(few.kept)
    best, note, most = settings, "", _worth(study(settings, few))
    if not settings.profile and not settings.rules:
        for idea, why in _ideas(settings, few):
            worth = _worth(study(idea, few))
            # A simpler idea comes first; a later one must be clearly better.
            if worth > most * 1.1 + 0.5:
                best, note, most = idea, why, worth
    return study(best, heard, (note,) if note else ())


def _worth(report: Report) -> float:
    """Return how many messages can be read, and a little for the readings in them."""
    good = sum(metric.readings - metric.bad for metric in report.metrics)
    return (report.studied - report.rejected) * min(1.0, good) + 0.001 * min(good, 100)


def _ideas(settings: SourceSettings, heard: Heard) -> Iterator[tuple[SourceSettings, str]]:
    change = msgspec.structs.replace
    device = _device_name(settings.url)
    paths = list(_paths(heard))
    for path in paths:
        yield change(settings, envelope=path), f"The readings stand in {path} of each message (envelope)."
    named = change(settings, default_device=settings.default_device or device)
    yield named, f"The messages name no device; they are taken for one called “{named.default_device}”."
    for path in paths:
        note = f"The readings stand in {path} of each message and name no device; it is called “{device}”."
        yield change(named, envelope=path), note
    yield change(named, profile="nodered"), "The messages are bare values, or objects of them, as Node-RED sends them."


def _paths(heard: Heard) -> Iterator[str]:
    """Give the places of objects and arrays inside of messages, the shallowest first."""
    seen: dict[str, int] = {}
    for message in heard.kept[:20]:
        try:
            _walk(decode_anything(message.data), "$", 0, seen)
        except NotJsonError:
            continue
    yield from sorted(seen, key=seen.__getitem__)[:MAX_PATHS]


def _walk(found: Any, path: str, depth: int, seen: dict[str, int]) -> None:
    if not isinstance(found, dict) or depth >= MAX_DEPTH:
        return
    for key, inner in found.items():
        if isinstance(inner, dict | list) and inner and key.isprintable() and len(key) <= 64:
            is_plain = key.isascii() and key.isidentifier()
            place = f"{path}.{key}" if is_plain else f"{path}[{msgspec.json.encode(key).decode()}]"
            seen.setdefault(place, depth)
            _walk(inner, place, depth + 1, seen)


def _device_name(url: str) -> str:
    last = topic_of(url).rpartition("/")[2]
    return last or urlsplit(url).hostname or "device"


def _recognised(heard: Heard) -> tuple[str, str] | None:
    """Return the profile of a server that says who it is, and what to do about it."""
    for message in heard.kept[:5]:
        try:
            found = decode_anything(message.data)
        except NotJsonError:
            continue
        if not isinstance(found, dict):
            continue
        if found.get("type") == "auth_required" and "ha_version" in found:
            return "homeassistant", (
                "This is Home Assistant, which wants a token: make a long-lived access token, put it into an "
                "environment variable, and name that with --token-env."
            )
        if isinstance(found.get("version"), str) and "roles" in found and "self" in found:
            return "signalk", "This is a Signal K server. Units come if its address ends in ?sendMeta=all."
        if "payload" in found and ("_msgid" in found or isinstance(found.get("topic"), str)):
            return "nodered", "These are whole messages of Node-RED; devices and metrics are named by their topics."
        if {"subscriptionId", "errorCode"} <= found.keys():
            return (
                "thingsboard",
                "This is ThingsBoard: name the ids of devices with --select, the token's variable too.",
            )
    return None
