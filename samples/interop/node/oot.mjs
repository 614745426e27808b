// The kinds of frames, and the values that docs/wire-format.md gives a code of their own; those without a class here stay ExtData.
import { ExtensionCodec } from "@msgpack/msgpack";
import { elementsOf } from "./packed.mjs";

export const MESSAGE = 1, VALUE = 2, REQUEST = 3, REPLY = 4, FAILURE = 5, SCHEMA = 7, PING = 8, PONG = 9, CLOSE = 10;

/** A Guid: its text. */
export class Guid {
  constructor(text) { this.text = text; }
}

/** A decimal: its text. */
export class Decimal {
  constructor(text) { this.text = text; }
}

/** An integer that 64 bits do not hold. */
export class Wide {
  constructor(value) { this.value = value; }
}

/** A count of ticks of 100 ns: a TimeSpan (26), the time of a day (25). */
export class Ticks {
  constructor(code, count) { this.code = code; this.count = count; }
}

/** A day, by its number since 0001-01-01. */
export class Day {
  constructor(number) { this.number = number; }
}

/** Stands in front of the body of a message where its slot does not say which: `[new Discriminator(tagOf("Dog")), body]`. */
export class Discriminator {
  constructor(tag) { this.tag = tag; }
}

/** The tag of a message that was given no number: the hash of its name. */
export function tagOf(name) {
  const add = (tag, byte) => Math.imul(tag ^ byte, 16777619) >>> 0;
  let tag = Buffer.from(name).reduce(add, 2166136261);
  while (tag < 65536) tag = add(tag, 0xff);
  return tag;
}

/** Numbers big-endian, in as many bytes as given. */
export function bytesOf(value, size) {
  const hex = BigInt.asUintN(8 * size, BigInt(value)).toString(16).padStart(2 * size, "0");
  return Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
}

export function numberOf(bytes, signed = true) {
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return signed ? BigInt.asIntN(8 * bytes.length, value) : value;
}

function decimalOf(bytes) {
  const scale = bytes[1];
  const digits = numberOf(bytes.slice(4), false).toString().padStart(scale + 1, "0");
  const fraction = scale ? "." + digits.slice(-scale) : "";
  return new Decimal((bytes[0] & 0x80 ? "-" : "") + digits.slice(0, digits.length - scale) + fraction);
}

function bytesOfDecimal({ text }) {
  const [whole, fraction = ""] = text.replace("-", "").split(".");
  return Uint8Array.of(text.startsWith("-") ? 0x80 : 0, fraction.length, 0, 0, ...bytesOf(whole + fraction, 12));
}

const guidText = (bytes) => Buffer.from(bytes).toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

export const codec = new ExtensionCodec();
const register = (type, Type, encode, decode) =>
  codec.register({ type, encode: (value) => (value instanceof Type ? encode(value) : null), decode });

register(16, Discriminator, ({ tag }) => bytesOf(tag, tag < 256 ? 1 : tag < 65536 ? 2 : 4), (bytes) => new Discriminator(Number(numberOf(bytes, false))));
register(17, Guid, ({ text }) => Buffer.from(text.replaceAll("-", ""), "hex"), (bytes) => new Guid(guidText(bytes)));
register(18, Decimal, bytesOfDecimal, decimalOf);
const sizeOf = (value) => Math.floor((value < 0n ? ~value : value).toString(2).length / 8) + 1;
const wideCode = (value) => (BigInt.asIntN(128, value) === value ? 19 : BigInt.asUintN(128, value) === value ? 20 : 21);
for (const code of [19, 20, 21])
  codec.register({
    type: code,
    encode: (wide) => (wide instanceof Wide && wideCode(wide.value) === code ? bytesOf(wide.value, code === 21 ? sizeOf(wide.value) : 16) : null),
    decode: (bytes) => new Wide(numberOf(bytes, code !== 20)),
  });
register(24, Day, ({ number }) => bytesOf(number, 4), (bytes) => new Day(Number(numberOf(bytes))));
for (const code of [25, 26])
  codec.register({
    type: code,
    encode: (value) => (value instanceof Ticks && value.code === code ? bytesOf(value.count, 8) : null),
    decode: (bytes) => new Ticks(code, numberOf(bytes)),
  });
codec.register({ type: 29, encode: () => null, decode: elementsOf });
