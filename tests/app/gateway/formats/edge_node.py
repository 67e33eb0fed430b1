"""An edge node of Sparkplug B for tests, written from the specification."""

from typing import Any

from app.gateway.formats.sparkplug_payload import DataType, Payload
from tests.app.gateway.formats.reading import NOW_S

GROUP, NODE = "plant", "edge-1"


def topic(kind: str, device: str = "") -> str:
    return f"spBv1.0/{GROUP}/{kind}/{NODE}" + (f"/{device}" if device else "")


class EdgeNode:
    """Counts its messages and session as a node has to."""

    def __init__(self) -> None:
        self.seq = 0
        self.bd_seq = 0

    def payload(self, *metrics: dict[str, Any], time_s: float = NOW_S) -> bytes:
        message = Payload(timestamp=int(time_s * 1000), seq=self.seq)
        self.seq = (self.seq + 1) % 256
        for metric in metrics:
            properties = metric.pop("properties", {})
            entry = message.metrics.add(**metric)
            for key, value in properties.items():
                entry.properties.keys.append(key)
                kind = "string_value" if isinstance(value, str) else "boolean_value" if value is True else "int_value"
                number = DataType.STRING if isinstance(value, str) else DataType.INT32
                entry.properties.values.add(type=number, **{kind: value})
        return bytes(message.SerializeToString())

    def birth(self, *metrics: dict[str, Any]) -> bytes:
        self.seq = 0
        return self.payload({"name": "bdSeq", "datatype": DataType.INT64, "long_value": self.bd_seq}, *metrics)

    def death(self, bd_seq: int) -> bytes:
        message = Payload(timestamp=int(NOW_S * 1000))
        message.metrics.add(name="bdSeq", datatype=DataType.INT64, long_value=bd_seq)
        return bytes(message.SerializeToString())


def speed(value: float, **more: Any) -> dict[str, Any]:
    return {"name": "Motor/Speed", "alias": 7, "datatype": DataType.DOUBLE, "double_value": value, **more}


def level(value: int) -> dict[str, Any]:
    return {"alias": 8, "int_value": value & 0xFFFFFFFF}
