// The schemas that the other end declares, and what they say of bodies: the names of members, which come by position.
import { any, parse } from "./kinds.mjs";
import { Discriminator } from "./oot.mjs";

/** A fingerprint as the key of a Map. */
const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** A tag as the key of a Map: its name, or its number in whichever encoding that came. */
const keyOf = (tag) => (typeof tag === "bigint" ? Number(tag) : tag);

class Schema {
  // Bodies have members by position, or by a key that is the name or the position.
  members = new Map();

  constructor(tag, name, rows, nested) {
    Object.assign(this, { tag: keyOf(tag), name, nested: nested.map(hex) });
    if (typeof rows === "string") this.content = parse(rows);
    // What may be referred to stays as it came, with its index (ext 40).
    else if (rows.some(([, , , flags]) => flags & 8)) this.content = any;
    else
      for (const [position, member, kind] of rows)
        for (const key of [String(position), member]) this.members.set(key, [member, parse(kind)]);
  }
}

export class Schemas {
  #declared = new Map();
  #defaults = new Map();
  #selected = new Map();
  #meanings = [];

  /** Takes a schema frame: a declaration, or a selection of what was declared. */
  take([tag, ...rest]) {
    if (rest.length === 1) return this.#mean(this.#selected, this.#declared.get(hex(rest[0])));
    const [name, fingerprint, rows, nested, isMeant = true] = rest;
    const schema = new Schema(tag, name, rows, nested);
    this.#declared.set(hex(fingerprint), schema);
    if (isMeant) this.#mean(this.#defaults, schema);
  }

  #mean(meanings, schema) {
    meanings.set(schema.name, schema);
    if (schema.tag) meanings.set(schema.tag, schema);
  }

  /** A message as its name and its members by name; a value as no name and itself. */
  read(tag, body, isReply = false) {
    // Replies overtake what selects.
    this.#meanings = isReply ? [this.#defaults] : [this.#selected, this.#defaults];
    if (keyOf(tag) === 0) return { value: this.#typed(body, any) };
    const [name, value] = this.#named(tag, body);
    return { name, value };
  }

  #meaning(key) {
    return this.#meanings.map((meanings) => meanings.get(key)).find((schema) => schema);
  }

  #named(tag, body) {
    const schema = this.#meaning(keyOf(tag));
    return schema ? [schema.name, this.#body(body, schema)] : [tag, body];
  }

  #body(body, schema) {
    if (schema.content) return this.#typed(body, schema.content, schema);
    const known = Object.entries(body).filter(([key]) => schema.members.has(key));
    return Object.fromEntries(known.map(([key, value]) => {
      const [member, kind] = schema.members.get(key);
      return [member, this.#typed(value, kind, schema)];
    }));
  }

  /** A value of a member of `owner`, with names for the members of all messages in it. */
  #typed(value, kind, owner) {
    const { form, name, inner } = kind.form === "opt" ? kind.inner[0] : kind;
    if (value === null) return value;
    if (Array.isArray(value) && (form === "poly" || (value.length === 2 && value[0] instanceof Discriminator))) {
      const [tag, body] = value;
      const [of, members] = this.#named(tag instanceof Discriminator ? tag.tag : tag, body);
      return [form === "poly" ? of : tag, members];
    }
    if (form === "msg") {
      const nested = owner.nested.map((each) => this.#declared.get(each)).find((each) => each?.name === name);
      const schema = nested ?? this.#meaning(name);
      return schema ? this.#body(value, schema) : value;
    }
    const kindAt = (i) => (form === "list" ? inner[0] : form === "tuple" ? inner[i] : any);
    if (Array.isArray(value)) return value.map((element, i) => this.#typed(element, kindAt(i), owner));
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    const ofValues = form === "map" ? inner[1] : any;
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, this.#typed(element, ofValues, owner)]));
  }
}
