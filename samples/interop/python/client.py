"""Sends one of everything to a C# server that answers with what it was sent: python3 client.py PORT"""
import datetime as dt
import decimal
import socket
import sys
import uuid

import more
import oot
from peer import Peer

EVERYTHING = {
    "Yes": True, "Tiny": -128, "Small": 65535, "Normal": -2147483648, "Large": 18446744073709551615,
    "Signed128": -(1 << 127), "Unsigned128": (1 << 128) - 1, "Big": -(1 << 200) - 1,
    "Half": 0.5, "Single": 1.5, "Double": 0.1, "Price": decimal.Decimal("-12.340"),
    "Letter": ord("ß"), "Scalar": 0x1F40A, "Text": "Größe 🐊", "Id": uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"),
    "Instant": dt.datetime(2026, 2, 28, 12, 34, 56, 789012, dt.timezone.utc), "Clock": dt.datetime(1999, 12, 31, 23, 59, 59),
    "Local": dt.datetime(2024, 2, 29, 1, 2, 3, 4, dt.timezone(dt.timedelta(hours=5, minutes=30))),
    "Day": dt.date(2024, 2, 29), "Hour": dt.time(23, 59, 59, 999999), "Span": dt.timedelta(days=-1, microseconds=7),
    "Bytes": bytes(range(256)), "Link": "https://example.org/a?b=c", "Release": "1.2.3.4", "Colour": 2,
    "Nothing": None, "Numbers": [1, -1, (1 << 31) - 1], "Ages": {"Ada": 36, "Alan": 41}, "ById": {7: "seven"},
    "Pair": [1, "one"], "Complex": [1.0, -2.5], "Place": [1.0, 2.0, 3.0], "Samples": [0.5, -1e300], "Path": [[1.0, 2.0], [-1.5, 0.25]], "Address": bytes([127, 0, 0, 1]), "Flags": [3, b"\x05"],
    "Shape": ["interop.Circle", {"Name": "c", "Radius": 2.0}], "Parts": [{"Code": "a", "Count": 1}, {"Code": "b", "Count": 2}],
    "Anything": {"list": [1, "two", None, 3.5], "when": dt.date(2000, 1, 1)},
}
VALUES = [None, True, 0, -1, 1 << 63, 1 << 100, 0.25, "text", b"bytes", [1, [2, [3]]], {"a": {"b": []}}, uuid.UUID(int=1), decimal.Decimal("0.10")]

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as sock:
    peer = Peer(sock)
    name, answer = peer.request("interop.Everything", EVERYTHING)
    assert name == "interop.Everything", name
    for member, value in EVERYTHING.items():
        assert answer[member] == value, f"{member}: sent {value!r}, came {answer[member]!r}"
    name, answer = peer.request("interop.More", more.MORE)
    assert name == "interop.More" and not more.difference(answer), more.difference(answer)
    for value in VALUES:
        assert peer.request(0, value) == (None, value), value
        peer.send(oot.VALUE, value)
        assert next(peer.receive()) == (oot.VALUE, None, None, value), value
    peer.send(oot.MESSAGE, "interop.Part", ["by position", 3])
    assert next(peer.receive()) == (oot.MESSAGE, None, "interop.Part", {"Code": "by position", "Count": 3})
    peer.close()
print(f"{len(EVERYTHING) + len(more.MORE)} members and {len(VALUES)} values came back as they were sent")
