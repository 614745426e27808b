// Sends one of everything to a C# server that answers with what it was sent: node client.mjs PORT
import assert from "node:assert/strict";
import net from "node:net";
import { ExtData } from "@msgpack/msgpack";
import { difference, more } from "./more.mjs";
import * as oot from "./oot.mjs";
import { Peer } from "./peer.mjs";

const everything = {
  Yes: true, Tiny: -128, Small: 65535, Normal: -2147483648, Large: 18446744073709551615n,
  Signed128: new oot.Wide(-(1n << 127n)), Unsigned128: new oot.Wide((1n << 128n) - 1n), Big: new oot.Wide(-(1n << 200n) - 1n),
  Half: 0.5, Single: 1.5, Double: 0.1, Price: new oot.Decimal("-12.340"),
  Letter: 223, Scalar: 0x1f40a, Text: "Größe 🐊", Id: new oot.Guid("00112233-4455-6677-8899-aabbccddeeff"),
  Instant: new Date("2026-02-28T12:34:56.789Z"),
  // What JavaScript has no type for stays an ext value, and is written as it came.
  Clock: new ExtData(22, oot.bytesOf(630822815990000000n, 8)),
  Local: new ExtData(23, Uint8Array.of(...oot.bytesOf(638447787230000000n, 8), 1, 74)),
  Day: new oot.Day(738944), Hour: new oot.Ticks(25, 863999999999n), Span: new oot.Ticks(26, -863999999993n),
  Bytes: Uint8Array.from({ length: 256 }, (_, i) => i), Link: "https://example.org/a?b=c", Release: "1.2.3.4", Colour: 2,
  Nothing: null, Numbers: [1, -1, 2147483647], Ages: { Ada: 36, Alan: 41 }, ById: { 7: "seven" },
  Pair: [1, "one"], Complex: [1.5, -2.5], Place: [1.5, 2.5, 3.5], Samples: [0.5, -1e300], Path: [[1, 2], [-1.5, 0.25]], Address: Uint8Array.of(127, 0, 0, 1), Flags: [3, Uint8Array.of(5)],
  Shape: ["interop.Circle", { Name: "c", Radius: 2.5 }], Parts: [{ Code: "a", Count: 1 }, { Code: "b", Count: 2 }],
  Anything: { list: [1, "two", null, 3.5], when: new oot.Day(730119) },
};
// The keys of its objects are text.
const { ById, ...sent } = everything;
const values = [null, true, 0, -1, 1n << 63n, new oot.Wide(1n << 100n), 0.25, "text", Uint8Array.of(1, 2), [1, [2, [3]]], { a: { b: [] } },
  new oot.Guid("00000000-0000-0000-0000-000000000001"), new oot.Decimal("0.10")];

const peer = new Peer(net.connect(Number(process.argv[2]), "127.0.0.1"));
const answer = await peer.request("interop.Everything", sent);
assert.equal(answer.name, "interop.Everything");
for (const [member, value] of Object.entries(sent)) assert.deepEqual(answer.value[member], value, member);
const second = await peer.request("interop.More", more);
assert.equal(second.name, "interop.More");
assert.equal(difference(second.value), undefined);
for (const value of values) {
  assert.deepEqual((await peer.request(0, value)).value, value);
  peer.send(oot.VALUE, value);
  assert.deepEqual((await peer.receive()).value, value);
}
peer.send(oot.MESSAGE, "interop.Part", ["by position", 3]);
const part = await peer.receive();
assert.deepEqual([part.name, part.value], ["interop.Part", { Code: "by position", Count: 3 }]);
peer.close();
console.log(`${Object.keys(sent).length + Object.keys(more).length} members and ${values.length} values came back as they were sent`);
