"""The schemas that the other end declares, and what they say of bodies: the names of members, which come by position."""
from collections import ChainMap
from itertools import repeat

from kinds import ANY, parse
from oot import Discriminator


class Schema:
    def __init__(self, tag, name, rows, nested):
        self.tag, self.name, self.nested = tag, name, nested
        # What may be referred to stays as it came, with its index (ext 40).
        referable = not isinstance(rows, str) and any(flags & 8 for _, _, _, flags, *_ in rows)
        self.content = parse(rows) if isinstance(rows, str) else ANY if referable else None
        # Bodies have members by position, or by a key that is the name or the position.
        self.members = {}
        for position, member, kind, *_ in rows if self.content is None else ():
            self.members[position] = self.members[member] = member, parse(kind)


class Schemas:
    def __init__(self):
        self.declared, self.defaults, self.selected = {}, {}, {}

    def take(self, tag, *rest):
        """Takes a schema frame: a declaration, or a selection of what was declared."""
        if len(rest) == 1:
            self._mean(self.selected, self.declared[rest[0]])
            return
        name, fingerprint, rows, nested, *behind = rest
        schema = self.declared[fingerprint] = Schema(tag, name, rows, nested)
        if behind[:1] != [False]:
            self._mean(self.defaults, schema)

    @staticmethod
    def _mean(meanings, schema):
        meanings[schema.name] = schema
        if schema.tag:
            meanings[schema.tag] = schema

    def read(self, tag, body, is_reply=False):
        """A message as its name and its members by name; a value as no name and itself."""
        # Replies overtake what selects.
        self.meanings = self.defaults if is_reply else ChainMap(self.selected, self.defaults)
        return self._named(tag, body) if tag else (None, self._typed(body, ANY, None))

    def _named(self, tag, body):
        schema = self.meanings.get(tag)
        return (schema.name, self._body(body, schema)) if schema else (tag, body)

    def _body(self, body, schema):
        if schema.content:
            return self._typed(body, schema.content, schema)
        values = enumerate(body) if isinstance(body, list) else body.items()
        known = ((*schema.members[key], value) for key, value in values if key in schema.members)
        return {member: self._typed(value, kind, schema) for member, kind, value in known}

    def _typed(self, value, kind, owner):
        """A value of a member of `owner`, with names for the members of all messages in it."""
        if kind.form == "opt":
            kind = kind.inner[0]
        if isinstance(value, list):
            if len(value) == 2 and isinstance(value[0], Discriminator):
                name, body = self._named(value[0].tag, value[1])
                return [name if kind.form == "poly" else value[0], body]
            if kind.form == "poly":
                return list(self._named(*value))
        if kind.form == "msg" and value is not None:
            nested = (self.declared[each] for each in owner.nested if each in self.declared)
            schema = next((each for each in nested if each.name == kind.name), self.meanings.get(kind.name))
            return self._body(value, schema) if schema else value
        if isinstance(value, list):
            kinds = kind.inner if kind.form == "tuple" else repeat(kind.inner[0] if kind.form == "list" else ANY)
            return [self._typed(element, each, owner) for element, each in zip(value, kinds)]
        if isinstance(value, dict):
            of_values = kind.inner[1] if kind.form == "map" else ANY
            return {key: self._typed(element, of_values, owner) for key, element in value.items()}
        return value
