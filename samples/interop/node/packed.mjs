// Packed arrays: numbers, or structs of numbers, that lie in one ext value.
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

/** The elements: numbers, or arrays of fields. */
export function elementsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const layout = () => (bytes[at] === 0x40 ? Array.from({ length: bytes[(at += 2) - 1] }, layout) : packed[bytes[at++]]);
  const number = ([size, method, convert = (value) => value]) => convert(view[method]((at += size) - size, true));
  const read = (field) => (Array.isArray(field[0]) ? field.map(read) : number(field));
  const element = layout(), elements = [];
  while (at < bytes.length) elements.push(read(element));
  return elements;
}
