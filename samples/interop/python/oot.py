"""TypedOot's frames, schemas and values on top of msgpack: all that docs/wire-format.md asks of a peer."""
import datetime as dt
import decimal
import struct
import uuid

import msgpack

MESSAGE, VALUE, REQUEST, REPLY, FAILURE, SCHEMA, PING, PONG, CLOSE = 1, 2, 3, 4, 5, 7, 8, 9, 10
EPOCH, UNIX = dt.datetime(1, 1, 1), dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)


def ticks(delta):
    return delta // dt.timedelta(microseconds=1) * 10


def from_ticks(count):
    return dt.timedelta(microseconds=count // 10)


PACKED = dict(zip(b"\x10\x11\x12\x13\x20\x21\x22\x23\x31\x32\x33", "bhiqBHIQefd"))


def layout(data):
    """How an element of a packed array lies in its bytes: a letter of `struct`, or a list of fields; and the bytes behind."""
    code, data = data[0], data[1:]
    if code != 0x40:
        return PACKED[code], data
    fields, count, data = [], data[0], data[1:]
    for _ in range(count):
        field, data = layout(data)
        fields.append(field)
    return fields, data


def flat(fields):
    return fields if isinstance(fields, str) else "".join(map(flat, fields))


def nest(fields, numbers):
    """The numbers of one element: a number, or a list of fields."""
    return next(numbers) if isinstance(fields, str) else [nest(field, numbers) for field in fields]


def encode(value):
    """Writes what MessagePack has no type for; messages and bases are plain dictionaries and lists."""
    ext = msgpack.ExtType
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
        return ext(21, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))
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
        fields, data = layout(data)
        return [nest(fields, iter(element)) for element in struct.iter_unpack("<" + flat(fields), data)]
    return msgpack.ExtType(code, data)
