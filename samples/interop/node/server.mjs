// Answers a C# client with what it is sent, by the names of its members: node server.mjs, which prints its port
import net from "node:net";
import { difference } from "./more.mjs";
import * as oot from "./oot.mjs";
import { Peer } from "./peer.mjs";

const server = net.createServer(async (socket) => {
  server.close();
  const peer = new Peer(socket);
  for (let frame; (frame = await peer.receive()); ) {
    const { kind, id, name, value } = frame;
    const differs = name === "interop.More" ? difference(value) : undefined;
    if (differs) peer.send(oot.FAILURE, id, 2, differs.slice(0, 256));
    else if (kind === oot.REQUEST) peer.send(oot.REPLY, id, name ?? 0, value);
    else if (kind === oot.MESSAGE) peer.send(oot.MESSAGE, name, value);
    else if (kind === oot.VALUE) peer.send(oot.VALUE, value);
  }
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
