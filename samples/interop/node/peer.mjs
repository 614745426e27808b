// One end of a connection, as docs/wire-format.md has it. Envelopes (ext 28) and references (ext 40) are not supported, and README.md says what else is not.
import { ExtData, decodeMultiStream, decodeMulti, encode } from "@msgpack/msgpack";
import * as oot from "./oot.mjs";
import { Schemas } from "./schemas.mjs";

const options = { useBigInt64: true, extensionCodec: oot.codec };

// A stream of frames is a stream of ext values, whatever their codes are.
const frames = { decode: (data, type) => new ExtData(type, data), encode: () => null, tryToEncode: () => null };

export class Peer {
  schemas = new Schemas();
  lastId = 0;

  constructor(socket) {
    this.socket = socket;
    this.incoming = this.#receive();
    this.send(0, { version: 1, name: "node" });
  }

  send(kind, ...values) {
    const payload = Buffer.concat(values.map((value) => encode(value, options)));
    const head = Buffer.from([0xc9, 0, 0, 0, 0, kind]);
    head.writeUInt32BE(payload.length, 1);
    this.socket.write(Buffer.concat([head, payload]));
  }

  /** The next frame that is the program's: kind, id (of requests and answers), name and value. */
  async receive() {
    return (await this.incoming.next()).value;
  }

  async *#receive() {
    for await (const { type: kind, data } of decodeMultiStream(this.socket, { extensionCodec: frames })) {
      const values = [...decodeMulti(new Uint8Array(data), options)];
      if (kind === oot.SCHEMA) this.schemas.take(values[0]);
      else if (kind === oot.PING) this.send(oot.PONG, values[0]);
      else if (kind === oot.CLOSE) return this.close();
      else if (kind === oot.MESSAGE) yield { kind, ...this.schemas.read(values[0], values[1]) };
      else if (kind === oot.VALUE) yield { kind, ...this.schemas.read(0, values[0]) };
      else if (kind === oot.REQUEST || kind === oot.REPLY)
        yield { kind, id: values[0], ...this.schemas.read(values[1], values[2], kind === oot.REPLY) };
      else if (kind === oot.FAILURE) yield { kind, id: values[0], value: values.slice(1) };
    }
  }

  /** Asks, and waits for the answer; `tag` is the name of a message, or 0 for a value. */
  async request(tag, body) {
    const id = ++this.lastId;
    this.send(oot.REQUEST, id, tag, body);
    for (;;) {
      const frame = await this.receive();
      if (!frame) throw new Error("the other end closed");
      if (Number(frame.id) !== id) continue;
      if (frame.kind === oot.FAILURE) throw new Error(`no answer: ${frame.value}`);
      return frame;
    }
  }

  close() {
    this.send(oot.CLOSE, 0, "");
    this.socket.end();
  }
}
