"""Answers a C# client with what it is sent, by the names of its members: python3 server.py, which prints its port"""
import socket

import more
import oot
from peer import Peer

with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1], flush=True)
    sock, _ = listener.accept()
    with sock:
        peer = Peer(sock)
        for kind, number, name, value in peer.receive():
            if kind == oot.REQUEST and name == "interop.More" and (difference := more.difference(value)):
                peer.send(oot.FAILURE, number, 2, difference[:256])
            elif kind == oot.REQUEST:
                peer.send(oot.REPLY, number, name or 0, value)
            elif kind == oot.MESSAGE:
                peer.send(oot.MESSAGE, name, value)
            elif kind == oot.VALUE:
                peer.send(oot.VALUE, value)
