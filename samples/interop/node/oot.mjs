// TypedOot's values on top of @msgpack/msgpack: what docs/wire-format.md gives a code of its own, and JavaScript has no type for.
import { ExtensionCodec } from "@msgpack/msgpack";

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

function half(bits) {
  const exponent = (bits >> 10) & 31, fraction = (bits & 1023) / 1024, sign = bits >> 15 ? -1 : 1;
  return sign * (exponent === 31 ? (fraction ? NaN : Infinity) : exponent ? 2 ** (exponent - 15) * (1 + fraction) : 2 ** -14 * fraction);
}

/** How a number of a packed array is read: its size and the method of DataView. */
const packed = {
  0x10: [1, "getInt8"], 0x11: [2, "getInt16"], 0x12: [4, "getInt32"], 0x13: [8, "getBigInt64"],
  0x20: [1, "getUint8"], 0x21: [2, "getUint16"], 0x22: [4, "getUint32"], 0x23: [8, "getBigUint64"],
  0x31: [2, "getUint16", half], 0x32: [4, "getFloat32"], 0x33: [8, "getFloat64"],
};

/** The elements of a packed array: numbers, or arrays of fields. */
function elementsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const layout = () => (bytes[at] === 0x40 ? Array.from({ length: bytes[(at += 2) - 1] }, layout) : packed[bytes[at++]]);
  const number = ([size, method, convert = (value) => value]) => convert(view[method]((at += size) - size, true));
  const read = (field) => (Array.isArray(field[0]) ? field.map(read) : number(field));
  const element = layout(), elements = [];
  while (at < bytes.length) elements.push(read(element));
  return elements;
}

const guidText = (bytes) => Buffer.from(bytes).toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

export const codec = new ExtensionCodec();
const register = (type, Type, encode, decode) =>
  codec.register({ type, encode: (value) => (value instanceof Type ? encode(value) : null), decode });

register(17, Guid, ({ text }) => Buffer.from(text.replaceAll("-", ""), "hex"), (bytes) => new Guid(guidText(bytes)));
register(18, Decimal, bytesOfDecimal, decimalOf);
const wideCode = (value) => (BigInt.asIntN(128, value) === value ? 19 : BigInt.asUintN(128, value) === value ? 20 : 21);
for (const code of [19, 20, 21])
  codec.register({
    type: code,
    encode: (wide) => (wide instanceof Wide && wideCode(wide.value) === code ? bytesOf(wide.value, code === 21 ? 40 : 16) : null),
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
