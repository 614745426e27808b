"""What the C# program calls `MoreSample`: types that Python has as plain numbers, text, bytes, lists and dictionaries."""
import datetime as dt
import struct

from msgpack import ExtType

import oot

TEXTUAL = {"name": "Ada", "list": [1, 2.5, True, None, ExtType(27, b"1e400")]}
MOMENT = dt.datetime(2024, 2, 29, 1, 2, 3, tzinfo=dt.timezone.utc)
# A local time: its instant, and what the clock of this machine shows.
LOCAL = struct.pack(">qh", oot.ticks(MOMENT.replace(tzinfo=None) - oot.EPOCH), MOMENT.astimezone().utcoffset() // dt.timedelta(minutes=1))

MORE = {
    "Octet": 255, "Short": -32768, "Unsigned": 4294967295, "Long": -9223372036854775808, "Native": -7, "UnsignedNative": 7,
    "Builder": "built", "Memory": b"\x01\x02", "ReadOnlyMemory": b"\x03", "Segment": b"\x05\x06", "Sequence": b"\x07\x08",
    "Local": ExtType(22, LOCAL), "Zone": "UTC", "Culture": "en-GB", "Index": -2, "Range": [1, -3], "EndPoint": [bytes([127, 0, 0, 1]), 8080],
    "Entry": ["key", {"Code": "k", "Count": 1}], "Tuple": [1, "one"], "Lazy": 5,
    "Vector4": [0.5, 1.5, 2.5, 3.5], "Quaternion": [1.5, 2.5, 3.5, 4.5], "Plane": [2.5, 3.5, 4.5, 5.5],
    "Matrix3x2": [1.5, 2.5, 3.5, 4.5, 5.5, 6.5], "Matrix4x4": [n + 0.5 for n in range(16)],
    "Node": TEXTUAL, "Element": TEXTUAL, "Document": TEXTUAL,
    "Table": [[2, 3], [1, 2, 3, 4, 5, 6]], "Numbers": [1, -1], "Linked": [1, 2], "Queue": [1, 2, 3], "Stack": [3, 2, 1],
    "Priorities": [["now", 1], ["later", 2]], "Observable": ["a", "b"], "ReadOnly": ["c", "d"],
    "Set": [3, 1, 2], "SortedSet": ["a", "b"], "Sorted": {"a": 1, "b": 2}, "SortedList": {"c": 3, "d": 4},
    "Ordered": {"f": 6, "e": 5}, "ReadOnlyMap": {"g": 7}, "Lookup": {"odd": [1, 3], "even": [2]},
    "ImmutableArray": [1, 2], "ImmutableList": [3, 4], "ImmutableQueue": [5, 6], "ImmutableStack": [8, 7],
    "ImmutableSet": [9], "ImmutableSortedSet": [10, 11], "ImmutableMap": {"h": 8}, "ImmutableSortedMap": {"i": 9, "j": 10},
    "FrozenSet": [12], "FrozenMap": {"k": 11}, "ConcurrentQueue": [1, 2], "ConcurrentStack": [2, 1], "Bag": [1],
    "ConcurrentMap": {"l": 12}, "Blocking": [1, 2],
    "Halves": [0.5, -1.5], "SignedBytes": [-1, 127], "Shorts": [-1, 32767], "Longs": [-1, 9223372036854775807],
    "Vehicle": [oot.Discriminator(oot.tag_of("interop.Lorry")), {"Name": "lorry", "Load": {"Code": "load", "Count": 2}}],
    "Message": [oot.Discriminator(oot.tag_of("interop.Part")), {"Code": "anything", "Count": 3}],
    "Ring": [ExtType(40, b"\0"), ["first", [ExtType(40, b"\1"), ["second", ExtType(40, b"\0")]]]],
}


def difference(value):
    """The first member that is not as in `MORE`, in a sentence; None if all are."""
    differing = (f"{member}: expected {expected!r}, came {value.get(member)!r}" for member, expected in MORE.items() if value.get(member) != expected)
    return next(differing, None)
