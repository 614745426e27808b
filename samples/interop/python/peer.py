"""One end of a connection: sends and receives frames, and names the members of messages by the schemas of the other end."""
import struct

import msgpack

import oot

OPTIONS = {"raw": False, "strict_map_key": False, "timestamp": 3}


class Peer:
    def __init__(self, sock):
        self.sock, self.schemas, self.names, self.last_id = sock, {}, {}, 0
        self.stream = msgpack.Unpacker(**OPTIONS, max_buffer_size=1 << 24)
        self.send(0, {"version": 1, "name": "python"})

    def send(self, kind, *values):
        payload = b"".join(msgpack.packb(value, default=oot.encode) for value in values)
        self.sock.sendall(struct.pack(">BIB", 0xC9, len(payload), kind) + payload)

    def receive(self):
        """Yields the frames that are the program's: kind, then id (of requests and answers), name and value."""
        while data := self.sock.recv(65536):
            self.stream.feed(data)
            for kind, payload in self.stream:
                values = msgpack.Unpacker(**OPTIONS, ext_hook=oot.decode)
                values.feed(payload)
                values = list(values)
                if kind == oot.SCHEMA:
                    self.declare(*values[0])
                elif kind == oot.PING:
                    self.send(oot.PONG, values[0])
                elif kind == oot.CLOSE:
                    self.send(oot.CLOSE, 0, "")
                    return
                elif kind == oot.MESSAGE:
                    yield kind, None, *self.named(*values[:2])
                elif kind == oot.VALUE:
                    yield kind, None, None, values[0]
                elif kind in (oot.REQUEST, oot.REPLY):
                    yield kind, values[0], *self.named(*values[1:3])
                elif kind == oot.FAILURE:
                    yield kind, values[0], None, values[1:3]

    def request(self, tag, body):
        """Asks, and waits for the answer; `tag` is the name of a message, or 0 for a value."""
        self.last_id += 1
        self.send(oot.REQUEST, self.last_id, tag, body)
        for kind, number, name, value in self.receive():
            if number == self.last_id:
                if kind == oot.FAILURE:
                    raise RuntimeError(f"no answer: {value}")
                return name, value
        raise EOFError("the other end closed")

    def declare(self, tag, name, _fingerprint, rows, *_rest):
        self.schemas[name], self.names[tag] = rows, name

    def named(self, tag, body):
        """A message as its name and its members by name; a value as no name and itself."""
        name = self.names.get(tag, tag)
        return (name, self.members(body, name)) if tag else (None, body)

    def members(self, body, name):
        rows = self.schemas.get(name)
        if not isinstance(rows, list) or not isinstance(body, list):
            return body
        return {member: self.typed(body[at], kind) for at, member, kind, _ in rows if at < len(body)}

    def typed(self, value, kind):
        """Names the members of the messages in a value."""
        form, _, inner = kind.partition("<" if "<" in kind.split("(")[0] else "(")
        inner = inner[:-1]
        if value is None:
            return value
        if form == "opt":
            return self.typed(value, inner)
        if form == "list":
            return [self.typed(element, inner) for element in value]
        if form == "map" and inner.startswith("str,"):
            return {key: self.typed(element, inner[4:]) for key, element in value.items()}
        if form == "msg":
            return self.members(value, inner)
        if form == "poly":
            return list(self.named(*value))
        return value

    def close(self):
        self.send(oot.CLOSE, 0, "")
        self.sock.close()
