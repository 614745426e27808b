"""The kinds of frames, and the values that docs/wire-format.md gives a code of their own; those that Python has no type for stay ExtTypes."""
import datetime as dt
import decimal
import struct
import uuid
from dataclasses import dataclass

import msgpack

import packed

MESSAGE, VALUE, REQUEST, REPLY, FAILURE, SCHEMA, PING, PONG, CLOSE = 1, 2, 3, 4, 5, 7, 8, 9, 10
EPOCH, UNIX = dt.datetime(1, 1, 1), dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)


def ticks(delta):
    return delta // dt.timedelta(microseconds=1) * 10


def from_ticks(count):
    return dt.timedelta(microseconds=count // 10)


@dataclass(frozen=True)
class Discriminator:
    """Stands in front of the body of a message where its slot does not say which: `[Discriminator(tag_of("Dog")), body]`."""
    tag: int


def tag_of(name):
    """The tag of a message that was given no number: the hash of its name."""
    tag = 2166136261
    for byte in name.encode():
        tag = (tag ^ byte) * 16777619 & 0xFFFFFFFF
    while tag < 65536:
        tag = (tag ^ 0xFF) * 16777619 & 0xFFFFFFFF
    return tag


def encode(value):
    """Writes what MessagePack has no type for; messages and bases are plain dictionaries and lists."""
    ext = msgpack.ExtType
    if isinstance(value, Discriminator):
        return ext(16, value.tag.to_bytes(1 if value.tag < 256 else 2 if value.tag < 65536 else 4, "big"))
    if isinstance(value, uuid.UUID):
        return ext(17, value.bytes)
    if isinstance(value, decimal.Decimal):
        sign, digits, exponent = value.as_tuple()
        number = int("".join(map(str, digits))) * 10 ** max(exponent, 0)
        return ext(18, struct.pack(">I", sign << 31 | max(-exponent, 0) << 16) + number.to_bytes(12, "big"))
    if isinstance(value, int):
        if -(1 << 127) <= value < 1 << 127:
            return ext(19, value.to_bytes(16, "big", signed=True))
        if 0 <= value < 1 << 128:
            return ext(20, value.to_bytes(16, "big"))
        return ext(21, value.to_bytes((value + (value < 0)).bit_length() // 8 + 1, "big", signed=True))
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            return ext(22, struct.pack(">q", ticks(value - EPOCH)))
        utc, offset = value.astimezone(dt.timezone.utc), value.utcoffset()
        if not offset:
            return msgpack.Timestamp(*divmod((utc - UNIX) // dt.timedelta(microseconds=1) * 1000, 10**9))
        return ext(23, struct.pack(">qh", ticks(utc.replace(tzinfo=None) - EPOCH), offset // dt.timedelta(minutes=1)))
    if isinstance(value, dt.date):
        return ext(24, struct.pack(">i", value.toordinal() - 1))
    if isinstance(value, dt.time):
        return ext(25, struct.pack(">q", ticks(dt.datetime.combine(EPOCH, value) - EPOCH)))
    if isinstance(value, dt.timedelta):
        return ext(26, struct.pack(">q", ticks(value)))
    raise TypeError(f"{type(value)} has no form on the wire")


def decode(code, data):
    """Reads what `encode` writes; any other value stays an ExtType, and is written as it came."""
    if code == 16:
        return Discriminator(int.from_bytes(data, "big"))
    if code == 17:
        return uuid.UUID(bytes=data)
    if code == 18:
        flags, number = struct.unpack(">I", data[:4])[0], int.from_bytes(data[4:], "big")
        return decimal.Decimal((flags >> 31, tuple(map(int, str(number))), -(flags >> 16 & 0xFF)))
    if code in (19, 20, 21):
        return int.from_bytes(data, "big", signed=code != 20)
    if code == 22 and len(data) == 8:
        return EPOCH + from_ticks(struct.unpack(">q", data)[0])
    if code == 23:
        utc, offset = struct.unpack(">qh", data)
        zone = dt.timezone(dt.timedelta(minutes=offset))
        return (EPOCH + from_ticks(utc)).replace(tzinfo=dt.timezone.utc).astimezone(zone)
    if code == 24:
        return dt.date.fromordinal(struct.unpack(">i", data)[0] + 1)
    if code == 25:
        return (EPOCH + from_ticks(struct.unpack(">q", data)[0])).time()
    if code == 26:
        return from_ticks(struct.unpack(">q", data)[0])
    if code == 29:
        return packed.elements(data)
    return msgpack.ExtType(code, data)
