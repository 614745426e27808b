"""Packed arrays: numbers, or structs of numbers, that lie in one ext value."""
import struct

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


def elements(data):
    """The elements: numbers, or lists of fields."""
    fields, data = layout(data)
    return [nest(fields, iter(element)) for element in struct.iter_unpack("<" + flat(fields), data)]
