import {
  bytesField,
  bytesOf,
  numberField,
  numberOf,
  readFields,
  textsOf,
  writeFields,
  type ProtobufField,
} from './protobuf-fields.ts';

// Field numbers of onnx.proto3 (github.com/onnx/onnx, IR version 3 and later).
const MODEL_GRAPH = 7;
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12 } as const;
const NODE = { input: 1, output: 2, operator: 4 } as const;
const TENSOR = {
  dims: 1,
  dataType: 2,
  floatData: 4,
  int32Data: 5,
  name: 8,
  rawData: 9,
  dataLocation: 14,
} as const;
const EXTERNAL = 1;
/** TensorProto.DataType */
export const TENSOR_TYPE = { float: 1, uint8: 2, int8: 3 } as const;

/** One operation of a graph: names in, names out. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Everything else that it says, as it stood in the file. */
  readonly fields: readonly ProtobufField[];
}

/** A constant of a graph. */
export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly type: number;
  readonly isExternal: boolean;
  readonly fields: readonly ProtobufField[];
}

/** What a graph takes or gives. */
export interface OnnxValue {
  readonly name: string;
  /** TensorProto.DataType, 0 where the file does not say. */
  readonly type: number;
  /** Number of dimensions, null where the file does not say. */
  readonly rank: number | null;
}

/** An ONNX file taken apart far enough to exchange nodes and constants. */
export interface OnnxFile {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** The same file with other nodes and constants; nodes in an order in which they can run. */
  with(nodes: readonly OnnxNode[], tensors: readonly OnnxTensor[]): Uint8Array;
}

/** @throws RangeError when the bytes are no ONNX model */
export function readOnnxFile(bytes: Uint8Array): OnnxFile {
  const model = readFields(bytes);
  const [graphBytes] = bytesOf(model, MODEL_GRAPH);
  if (!graphBytes) throw new RangeError('the file holds no ONNX graph');
  const graph = readFields(graphBytes);
  return {
    nodes: bytesOf(graph, GRAPH.node).map(readNode),
    tensors: bytesOf(graph, GRAPH.initializer).map(readTensor),
    inputs: bytesOf(graph, GRAPH.input).map(readValue),
    outputs: bytesOf(graph, GRAPH.output).map(readValue),
    with: (nodes, tensors) => {
      const kept = graph.filter(
        ({ number }) => number !== GRAPH.node && number !== GRAPH.initializer,
      );
      const changed = writeFields([
        ...nodes.map((node) => bytesField(GRAPH.node, writeFields(nodeFields(node)))),
        ...tensors.map((tensor) => bytesField(GRAPH.initializer, writeFields(tensor.fields))),
        ...kept,
      ]);
      return writeFields(
        model.map((field) =>
          field.number === MODEL_GRAPH ? bytesField(MODEL_GRAPH, changed) : field,
        ),
      );
    },
  };
}

/** A new operation without attributes. */
export function onnxNode(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
): OnnxNode {
  return { operator, inputs, outputs, fields: [bytesField(NODE.operator, operator)] };
}

/** A constant of 32-bit floats, row by row. */
export function floatTensor(
  name: string,
  dims: readonly number[],
  values: Float32Array,
): OnnxTensor {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const fields = [
    ...dims.map((size) => numberField(TENSOR.dims, size)),
    numberField(TENSOR.dataType, TENSOR_TYPE.float),
    bytesField(TENSOR.name, name),
    bytesField(TENSOR.rawData, raw),
  ];
  return { name, dims, type: TENSOR_TYPE.float, isExternal: false, fields };
}

/**
 * The values of a constant of type float, uint8 or int8.
 * @throws RangeError for any other type
 */
export function valuesOf(tensor: OnnxTensor): Float32Array | Uint8Array | Int8Array {
  const [raw] = bytesOf(tensor.fields, TENSOR.rawData);
  if (tensor.type === TENSOR_TYPE.float) {
    const bytes = raw ?? Buffer.concat(fixedOf(tensor.fields));
    return new Float32Array(copyOf(bytes));
  }
  if (tensor.type !== TENSOR_TYPE.uint8 && tensor.type !== TENSOR_TYPE.int8) {
    throw new RangeError(`${tensor.name} has the tensor type ${tensor.type}`);
  }
  const bytes = raw ?? Uint8Array.from(integersOf(tensor.fields));
  return tensor.type === TENSOR_TYPE.uint8 ? bytes : new Int8Array(copyOf(bytes));
}

/** A Buffer's `slice` shares its memory and a view may be unaligned: floats need bytes of their own. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}

/** ValueInfoProto: name, then type → tensor type → element type and shape. */
function readValue(bytes: Uint8Array): OnnxValue {
  const fields = readFields(bytes);
  const [type = new Uint8Array()] = bytesOf(fields, 2).flatMap((each) =>
    bytesOf(readFields(each), 1),
  );
  const tensor = readFields(type);
  const [shape] = bytesOf(tensor, 2);
  return {
    name: textsOf(fields, 1)[0] ?? '',
    type: numberOf(tensor, 1) ?? 0,
    rank: shape ? bytesOf(readFields(shape), 1).length : null,
  };
}

function readNode(bytes: Uint8Array): OnnxNode {
  const fields = readFields(bytes);
  return {
    operator: textsOf(fields, NODE.operator)[0] ?? '',
    inputs: textsOf(fields, NODE.input),
    outputs: textsOf(fields, NODE.output),
    fields: fields.filter(({ number }) => number !== NODE.input && number !== NODE.output),
  };
}

function nodeFields({ inputs, outputs, fields }: OnnxNode): ProtobufField[] {
  return [
    ...inputs.map((name) => bytesField(NODE.input, name)),
    ...outputs.map((name) => bytesField(NODE.output, name)),
    ...fields,
  ];
}

function readTensor(bytes: Uint8Array): OnnxTensor {
  const fields = readFields(bytes);
  return {
    name: textsOf(fields, TENSOR.name)[0] ?? '',
    dims: packedOf(fields, TENSOR.dims),
    type: numberOf(fields, TENSOR.dataType) ?? 0,
    isExternal: numberOf(fields, TENSOR.dataLocation) === EXTERNAL,
    fields,
  };
}

/** Repeated numbers, whether they were written packed or one by one. */
function packedOf(fields: readonly ProtobufField[], wanted: number): number[] {
  return fields.flatMap(({ number, wire, value }) => {
    if (number !== wanted) return [];
    if (wire === 0) return [Number(value)];
    return wire === 2 ? unpack(value) : [];
  });
}

function unpack(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte >= 0x80) continue;
    numbers.push(value);
    [value, scale] = [0, 1];
  }
  return numbers;
}

function integersOf(fields: readonly ProtobufField[]): number[] {
  return packedOf(fields, TENSOR.int32Data).map((value) => value & 0xff);
}

function fixedOf(fields: readonly ProtobufField[]): Uint8Array[] {
  return fields.flatMap(({ number, wire, value }) =>
    number === TENSOR.floatData && wire !== 0 ? [value] : [],
  );
}
