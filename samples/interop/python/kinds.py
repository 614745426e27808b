"""The kinds of values, as schemas write them."""
import re
from typing import NamedTuple

HEAD = re.compile(r"(\w*)(?:\(((?:[^()\\]|\\.)*)\))?")


class Kind(NamedTuple):
    form: str
    name: str = ""
    inner: tuple = ()


ANY = Kind("any")


def parse(text):
    """The kind in a text: its form, the name in its parentheses, the kinds in its angle brackets."""
    return kind_at(text, 0)[0]


def kind_at(text, at):
    """The kind that begins at a place of a text, and where it ends."""
    head = HEAD.match(text, at)
    at, inner = head.end(), []
    if text.startswith("<", at):
        while text[at] != ">":
            kind, at = kind_at(text, at + 1)
            inner.append(kind)
        at += 1
    return Kind(head[1], re.sub(r"\\(.)", r"\1", head[2] or ""), tuple(inner)), at
