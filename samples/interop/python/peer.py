"""One end of a connection, as docs/wire-format.md has it. Envelopes (ext 28) and references (ext 40) are not supported, and README.md says what else is not."""
import struct

import msgpack

import oot
from schemas import Schemas

OPTIONS = {"raw": False, "strict_map_key": False, "timestamp": 3}


class Peer:
    def __init__(self, sock):
        self.sock, self.schemas, self.last_id = sock, Schemas(), 0
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
                    self.schemas.take(*values[0])
                elif kind == oot.PING:
                    self.send(oot.PONG, values[0])
                elif kind == oot.CLOSE:
                    self.send(oot.CLOSE, 0, "")
                    return
                elif kind == oot.MESSAGE:
                    yield kind, None, *self.schemas.read(*values[:2])
                elif kind == oot.VALUE:
                    yield kind, None, *self.schemas.read(0, values[0])
                elif kind in (oot.REQUEST, oot.REPLY):
                    yield kind, values[0], *self.schemas.read(*values[1:3], is_reply=kind == oot.REPLY)
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

    def close(self):
        self.send(oot.CLOSE, 0, "")
        self.sock.close()
