// One end of a connection: sends and receives frames, and names the members of messages by the schemas of the other end.
import { ExtData, decodeMultiStream, decodeMulti, encode } from "@msgpack/msgpack";
import * as oot from "./oot.mjs";

const options = { useBigInt64: true, extensionCodec: oot.codec };

// A stream of frames is a stream of ext values, whatever their codes are.
const frames = { decode: (data, type) => new ExtData(type, data), encode: () => null, tryToEncode: () => null };

export class Peer {
  schemas = new Map();
  names = new Map();
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
      if (kind === oot.SCHEMA) this.#declare(...values[0]);
      else if (kind === oot.PING) this.send(oot.PONG, values[0]);
      else if (kind === oot.CLOSE) return this.close();
      else if (kind === oot.MESSAGE) yield { kind, ...this.#named(values[0], values[1]) };
      else if (kind === oot.VALUE) yield { kind, value: values[0] };
      else if (kind === oot.REQUEST || kind === oot.REPLY) yield { kind, id: values[0], ...this.#named(values[1], values[2]) };
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

  #declare(tag, name, _fingerprint, rows) {
    this.schemas.set(name, rows);
    this.names.set(Number(tag), name);
  }

  /** A message as its name and its members by name; a value as no name and itself. */
  #named(tag, body) {
    if (typeof tag !== "string" && Number(tag) === 0) return { value: body };
    const name = typeof tag === "string" ? tag : this.names.get(Number(tag));
    return { name, value: this.#members(body, name) };
  }

  #members(body, name) {
    const rows = this.schemas.get(name);
    if (!Array.isArray(rows) || !Array.isArray(body)) return body;
    return Object.fromEntries(rows.map(([at, member, kind]) => [member, this.#typed(body[Number(at)], kind)]));
  }

  /** Names the members of the messages in a value. */
  #typed(value, kind) {
    const [, form, inner] = /^(\w+)(?:[<(](.*)[>)])?$/.exec(kind);
    if (value === null || value === undefined) return value;
    if (form === "opt") return this.#typed(value, inner);
    if (form === "list") return value.map((element) => this.#typed(element, inner));
    if (form === "map" && inner.startsWith("str,"))
      return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, this.#typed(element, inner.slice(4))]));
    if (form === "msg") return this.#members(value, inner);
    if (form === "poly") return [this.names.get(Number(value[0])), this.#members(value[1], this.names.get(Number(value[0])))];
    return value;
  }

  close() {
    this.send(oot.CLOSE, 0, "");
    this.socket.end();
  }
}
