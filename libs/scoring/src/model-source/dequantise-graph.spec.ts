import { describe, expect, it } from '@jest/globals';
import { dequantiseGraph } from './dequantise-graph.ts';
import {
  floatTensor,
  onnxNode,
  readOnnxFile,
  valuesOf,
  type OnnxNode,
  type OnnxTensor,
} from './onnx-file.ts';
import { bytesField, numberField } from './protobuf-fields.ts';
import { tinyEncoder, tinyGraph } from './testing/tiny-model.ts';

function integerTensor(name: string, dims: number[], type: 2 | 3, values: number[]): OnnxTensor {
  const fields = [
    ...dims.map((size) => numberField(1, size)),
    numberField(2, type),
    bytesField(8, name),
    bytesField(
      9,
      Uint8Array.from(values, (value) => value & 0xff),
    ),
  ];
  return { name, dims, type, isExternal: false, fields };
}

/** As quantize_dynamic writes it: a table of uint8, then a product with one scale a column. */
const tensors = [
  integerTensor('table_q', [2, 2], 2, [0, 128, 130, 255]),
  floatTensor('table_scale', [], Float32Array.of(0.5)),
  integerTensor('table_zero', [], 2, [128]),
  integerTensor('w_q', [2, 2], 3, [1, -2, 3, -4]),
  floatTensor('w_scale', [2], Float32Array.of(0.1, 10)),
  integerTensor('w_zero', [2], 3, [0, 1]),
];
const nodes: OnnxNode[] = [
  onnxNode('Gather', ['table_q', 'input_ids'], ['looked_q']),
  onnxNode('DequantizeLinear', ['looked_q', 'table_scale', 'table_zero'], ['looked']),
  onnxNode('DynamicQuantizeLinear', ['looked'], ['x_q', 'x_scale', 'x_zero']),
  onnxNode('MatMulInteger', ['x_q', 'w_q', 'x_zero', 'w_zero'], ['product_q']),
  onnxNode('Cast', ['product_q'], ['product_f']),
  onnxNode('Mul', ['x_scale', 'w_scale'], ['scales']),
  onnxNode('Mul', ['product_f', 'scales'], ['last_hidden_state']),
];
const output = { name: 'last_hidden_state', rank: 3 };

describe('dequantiseGraph', () => {
  it('leaves the same weights as floats and a plain product', () => {
    const file = readOnnxFile(dequantiseGraph(tinyGraph(nodes, tensors, output)));
    expect(file.nodes.map(({ operator, inputs }) => [operator, ...inputs])).toEqual([
      ['Gather', 'table_q_as_float', 'input_ids'],
      ['MatMul', 'looked', 'w_q_as_float'],
    ]);
    const values = file.tensors.map((tensor) => [...valuesOf(tensor)]);
    expect(file.tensors.map(({ name }) => name)).toEqual(['table_q_as_float', 'w_q_as_float']);
    expect(values[0]).toEqual([-64, 0, 1, 63.5]);
    [0.1, -30, 0.3, -50].forEach((value, index) => {
      expect(values[1]?.[index]).toBeCloseTo(value, 5);
    });
    expect(file.outputs).toEqual([{ ...output, type: 1 }]);
  });

  it('leaves a graph of floats as it is', () => {
    const file = readOnnxFile(dequantiseGraph(tinyEncoder(30, 8)));
    expect(file.nodes.map(({ operator }) => operator)).toEqual(['Gather']);
    expect(file.tensors.map(({ dims }) => dims)).toEqual([[30, 8]]);
  });

  it('refuses what it cannot undo instead of leaving it to the CPU', () => {
    const odd = nodes.map((node) =>
      node.operator === 'MatMulInteger' ? onnxNode('ConvInteger', node.inputs, node.outputs) : node,
    );
    expect(() => dequantiseGraph(tinyGraph(odd, tensors, output))).toThrow('cannot be undone');
  });
});
