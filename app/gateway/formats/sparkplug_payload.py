"""The payload of Sparkplug B as protobuf knows it, described at run time. Source: Sparkplug 3.0, section 6.4.

No generated module: nobody needs a compiler, and the description can be read here.
"""

from typing import Any

from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass

_F = FieldDescriptorProto
_SCALARS = {
    "uint32": _F.TYPE_UINT32,
    "uint64": _F.TYPE_UINT64,
    "float": _F.TYPE_FLOAT,
    "double": _F.TYPE_DOUBLE,
    "bool": _F.TYPE_BOOL,
    "string": _F.TYPE_STRING,
    "bytes": _F.TYPE_BYTES,
}

# (field, number, type); "*" before a type: repeated; "|": one of the values.
_MESSAGES: dict[str, tuple[tuple[str, int, str], ...]] = {
    "PropertyValue": (
        ("type", 1, "uint32"),
        ("is_null", 2, "bool"),
        ("int_value", 3, "|uint32"),
        ("long_value", 4, "|uint64"),
        ("float_value", 5, "|float"),
        ("double_value", 6, "|double"),
        ("boolean_value", 7, "|bool"),
        ("string_value", 8, "|string"),
    ),
    "PropertySet": (("keys", 1, "*string"), ("values", 2, "*PropertyValue")),
    "Metric": (
        ("name", 1, "string"),
        ("alias", 2, "uint64"),
        ("timestamp", 3, "uint64"),
        ("datatype", 4, "uint32"),
        ("is_historical", 5, "bool"),
        ("is_transient", 6, "bool"),
        ("is_null", 7, "bool"),
        ("properties", 9, "PropertySet"),
        ("int_value", 10, "|uint32"),
        ("long_value", 11, "|uint64"),
        ("float_value", 12, "|float"),
        ("double_value", 13, "|double"),
        ("boolean_value", 14, "|bool"),
        ("string_value", 15, "|string"),
        ("bytes_value", 16, "|bytes"),
    ),
    "Payload": (
        ("timestamp", 1, "uint64"),
        ("metrics", 2, "*Metric"),
        ("seq", 3, "uint64"),
        ("uuid", 4, "string"),
        ("body", 5, "bytes"),
    ),
}
"""Data sets, templates, files and lists of properties are left out: protobuf skips what it is not told of."""

_PACKAGE = "sightline.sparkplug"


def _described() -> FileDescriptorProto:
    file = FileDescriptorProto(name="sparkplug_b.proto", package=_PACKAGE, syntax="proto2")
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        if any(kind.startswith("|") for _, _, kind in fields):
            message.oneof_decl.add(name="value")
        for field, number, kind in fields:
            bare = kind.lstrip("*|")
            label = _F.LABEL_REPEATED if kind.startswith("*") else _F.LABEL_OPTIONAL
            entry = message.field.add(name=field, number=number, label=label)
            if bare in _SCALARS:
                entry.type = _SCALARS[bare]
            else:
                entry.type = _F.TYPE_MESSAGE
                entry.type_name = f".{_PACKAGE}.{bare}"
            if kind.startswith("|"):
                entry.oneof_index = 0
    return file


_POOL = DescriptorPool()
_POOL.Add(_described())

Payload: Any = GetMessageClass(_POOL.FindMessageTypeByName(f"{_PACKAGE}.Payload"))
"""The class of the protobuf message; its fields are made at run time, so no type checker knows them."""


class DataType:
    """The numbers of Sparkplug's types that are used here. Source: 6.4.16."""

    INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 = range(1, 9)
    FLOAT, DOUBLE, BOOLEAN, STRING, DATE_TIME, TEXT, UUID = range(9, 16)


_BITS = {DataType.INT8: 8, DataType.INT16: 16, DataType.INT32: 32, DataType.INT64: 64}
_LONG = frozenset({DataType.INT64, DataType.UINT64, DataType.DATE_TIME})
_INTEGERS = range(DataType.INT8, DataType.FLOAT)
TEXTS = frozenset({DataType.STRING, DataType.TEXT, DataType.UUID})
NUMBERS = frozenset({*_INTEGERS, DataType.FLOAT, DataType.DOUBLE, DataType.DATE_TIME})


def value_of(metric: Any, datatype: int) -> float | str | bool | None:
    """Return the value of a Metric or PropertyValue, None for null and for what is neither number nor text.

    Negative integers travel as the unsigned number of the same bits.
    """
    if metric.is_null:
        return None
    field = metric.WhichOneof("value")
    if field is None or field == "bytes_value":
        return None
    value: float | str | bool | bytes = getattr(metric, field)
    if isinstance(value, bytes):  # a string that is not UTF-8
        return value.decode(errors="replace")
    bits = _BITS.get(datatype)
    if bits is not None and isinstance(value, int) and not isinstance(value, bool):
        # Some senders fill up narrow types to 32 bits, others do not.
        width = 64 if field == "long_value" else 32
        for size in (width, bits):
            if value >= 1 << (size - 1) and value < 1 << size:
                return value - (1 << size)
    if datatype == DataType.BOOLEAN and isinstance(value, int):
        return bool(value)
    return value


def set_value(metric: Any, datatype: int, value: float | str | bool) -> bool:
    """Put a value into a Metric of a type. Returns False where it does not fit."""
    metric.datatype = datatype
    try:
        if datatype == DataType.BOOLEAN:
            metric.boolean_value = bool(value)
        elif datatype in TEXTS:
            metric.string_value = str(value)
        elif isinstance(value, str):
            return False
        elif datatype == DataType.FLOAT:
            metric.float_value = value
        elif datatype == DataType.DOUBLE:
            metric.double_value = value
        elif datatype in NUMBERS and value == round(value):
            whole = int(value)
            if datatype in _LONG:
                metric.long_value = whole + (1 << 64 if whole < 0 else 0)
            else:
                metric.int_value = whole + (1 << 32 if whole < 0 else 0)
        else:
            return False
    except (ValueError, OverflowError):
        return False
    return True
