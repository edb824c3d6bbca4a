/** One field of a protobuf message, undecoded beyond its wire type. */
export type ProtobufField =
  | { readonly number: number; readonly wire: 0; readonly value: bigint }
  | { readonly number: number; readonly wire: 1 | 2 | 5; readonly value: Uint8Array };

const FIXED_BYTES = { 1: 8, 5: 4 } as const;

/**
 * Reads the fields of one message, in their order. The values are views into `bytes`.
 * @throws RangeError when the bytes are no protobuf message
 */
export function readFields(bytes: Uint8Array): ProtobufField[] {
  const fields: ProtobufField[] = [];
  let at = 0;
  const readVarint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) break;
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a protobuf number is cut off');
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError('a protobuf field is cut off');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(readVarint());
    const number = tag >>> 3;
    const wire = tag & 7;
    if (wire === 0) fields.push({ number, wire, value: readVarint() });
    else if (wire === 2) fields.push({ number, wire, value: take(Number(readVarint())) });
    else if (wire === 1 || wire === 5)
      fields.push({ number, wire, value: take(FIXED_BYTES[wire]) });
    else throw new RangeError(`protobuf wire type ${wire} is not in use`);
  }
  return fields;
}

/** The message that {@link readFields} would read as these fields. */
export function writeFields(fields: readonly ProtobufField[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { number, wire, value } of fields) {
    parts.push(varint(BigInt((number << 3) | wire)));
    if (typeof value === 'bigint') parts.push(varint(value));
    else if (wire === 2) parts.push(varint(BigInt(value.length)), value);
    else parts.push(value);
  }
  return Buffer.concat(parts);
}

/** A length-delimited field: a text, or a message that is written already. */
export function bytesField(number: number, value: Uint8Array | string): ProtobufField {
  return { number, wire: 2, value: typeof value === 'string' ? Buffer.from(value) : value };
}

export function numberField(number: number, value: number): ProtobufField {
  return { number, wire: 0, value: BigInt(value) };
}

/** The length-delimited values of one field number, in their order. */
export function bytesOf(fields: readonly ProtobufField[], number: number): Uint8Array[] {
  return fields.flatMap((field) =>
    field.number === number && field.wire === 2 ? [field.value] : [],
  );
}

export function textsOf(fields: readonly ProtobufField[], number: number): string[] {
  return bytesOf(fields, number).map((value) => Buffer.from(value).toString('utf8'));
}

/** The last number under a field number, as protobuf wants it, or null. */
export function numberOf(fields: readonly ProtobufField[], number: number): number | null {
  const found = fields.findLast((field) => field.number === number && field.wire === 0);
  return typeof found?.value === 'bigint' ? Number(found.value) : null;
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
