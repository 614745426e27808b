// What the C# program calls `MoreSample`: types that JavaScript has as plain numbers, text, bytes, arrays and objects.
import { inspect, isDeepStrictEqual } from "node:util";
import { ExtData } from "@msgpack/msgpack";
import * as oot from "./oot.mjs";

const index = (number) => new ExtData(40, Uint8Array.of(number));
const textual = { name: "Ada", list: [1, 2.5, true, null, new ExtData(27, new TextEncoder().encode("1e400"))] };
// A local time: its instant, and what the clock of this machine shows.
const offset = -new Date("2024-02-29T01:02:03Z").getTimezoneOffset();
const local = Uint8Array.of(...oot.bytesOf(638447653230000000n, 8), ...oot.bytesOf(offset, 2));

export const more = {
  Octet: 255, Short: -32768, Unsigned: 4294967295, Long: -9223372036854775808n, Native: -7, UnsignedNative: 7,
  Builder: "built", Memory: Uint8Array.of(1, 2), ReadOnlyMemory: Uint8Array.of(3), Segment: Uint8Array.of(5, 6), Sequence: Uint8Array.of(7, 8),
  Local: new ExtData(22, local), Zone: "UTC", Culture: "en-GB", Index: -2, Range: [1, -3], EndPoint: [Uint8Array.of(127, 0, 0, 1), 8080],
  Entry: ["key", { Code: "k", Count: 1 }], Tuple: [1, "one"], Lazy: 5,
  Vector4: [0.5, 1.5, 2.5, 3.5], Quaternion: [1.5, 2.5, 3.5, 4.5], Plane: [2.5, 3.5, 4.5, 5.5],
  Matrix3x2: [1.5, 2.5, 3.5, 4.5, 5.5, 6.5], Matrix4x4: Array.from({ length: 16 }, (_, i) => i + 0.5),
  Node: textual, Element: textual, Document: textual,
  Table: [[2, 3], [1, 2, 3, 4, 5, 6]], Numbers: [1, -1], Linked: [1, 2], Queue: [1, 2, 3], Stack: [3, 2, 1],
  Priorities: [["now", 1], ["later", 2]], Observable: ["a", "b"], ReadOnly: ["c", "d"],
  Set: [3, 1, 2], SortedSet: ["a", "b"], Sorted: { a: 1, b: 2 }, SortedList: { c: 3, d: 4 },
  Ordered: { f: 6, e: 5 }, ReadOnlyMap: { g: 7 }, Lookup: { odd: [1, 3], even: [2] },
  ImmutableArray: [1, 2], ImmutableList: [3, 4], ImmutableQueue: [5, 6], ImmutableStack: [8, 7],
  ImmutableSet: [9], ImmutableSortedSet: [10, 11], ImmutableMap: { h: 8 }, ImmutableSortedMap: { i: 9, j: 10 },
  FrozenSet: [12], FrozenMap: { k: 11 }, ConcurrentQueue: [1, 2], ConcurrentStack: [2, 1], Bag: [1],
  ConcurrentMap: { l: 12 }, Blocking: [1, 2],
  Halves: [0.5, -1.5], SignedBytes: [-1, 127], Shorts: [-1, 32767], Longs: [-1n, 9223372036854775807n],
  Vehicle: [new oot.Discriminator(oot.tagOf("interop.Lorry")), { Name: "lorry", Load: { Code: "load", Count: 2 } }],
  Message: [new oot.Discriminator(oot.tagOf("interop.Part")), { Code: "anything", Count: 3 }],
  Ring: [index(0), ["first", [index(1), ["second", index(0)]]]],
};

/** The first member that is not as in `more`, in a sentence; undefined if all are. */
export function difference(value) {
  const member = Object.keys(more).find((each) => !isDeepStrictEqual(value[each], more[each]));
  return member && `${member}: expected ${inspect(more[member])}, came ${inspect(value[member])}`;
}
