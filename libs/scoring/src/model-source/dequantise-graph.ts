import { ScoringError } from '../scoring-error.ts';
import {
  floatTensor,
  onnxNode,
  readOnnxFile,
  valuesOf,
  type OnnxFile,
  type OnnxNode,
  type OnnxTensor,
} from './onnx-file.ts';

/**
 * Makes the file for a GPU out of one for the CPU: the same weights as 32-bit floats, and plain matrix
 * products where the int8 file quantises its activations first. GPUs have no kernels for the latter:
 * onnxruntime would run them on the CPU without a word. What the int8 rounding of the weights lost stays
 * lost; what the rounding of the activations costs is gone.
 *
 * Understands what `onnxruntime.quantization.quantize_dynamic` writes.
 * @throws ScoringError `model_unsupported` when another kind of quantisation is left.
 */
export function dequantiseGraph(modelBytes: Uint8Array): Uint8Array {
  const graph = new Dequantisation(readOnnxFile(modelBytes));
  const nodes = withoutUnused(
    graph.nodes(),
    graph.file.outputs.map(({ name }) => name),
  );
  const left = nodes.find(({ operator }) => /Quant|Integer/u.test(operator));
  if (left) {
    throw new ScoringError(
      'model_unsupported',
      `the graph uses ${left.operator} in a way that cannot be undone. Take a model that comes with an fp16 or fp32 file.`,
    );
  }
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  const tensors = [...graph.file.tensors, ...graph.made.values()];
  return graph.file.with(
    nodes,
    tensors.filter(({ name }) => used.has(name)),
  );
}

class Dequantisation {
  readonly file: OnnxFile;
  readonly made = new Map<string, OnnxTensor>();
  readonly #tensors: ReadonlyMap<string, OnnxTensor>;
  readonly #producers: ReadonlyMap<string, OnnxNode>;

  constructor(file: OnnxFile) {
    this.file = file;
    this.#tensors = new Map(file.tensors.map((tensor) => [tensor.name, tensor]));
    this.#producers = new Map(
      file.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)),
    );
  }

  nodes(): OnnxNode[] {
    return this.file.nodes.map((node) => this.#lookup(node) ?? this.#product(node) ?? node);
  }

  /** `DequantizeLinear(Gather(table))`: the table as floats, looked up where it was dequantised. */
  #lookup(node: OnnxNode): OnnxNode | null {
    const [from = '', scale = '', zero = ''] = node.inputs;
    const gather = this.#producers.get(from);
    if (node.operator !== 'DequantizeLinear' || gather?.operator !== 'Gather') return null;
    const [table = '', ...indices] = gather.inputs;
    const floats = this.#floats(table, scale, zero);
    if (floats === null) return null;
    return { ...gather, inputs: [floats, ...indices], outputs: node.outputs };
  }

  /** `Mul(Cast(MatMulInteger(x, weights)), scales)`, which is `MatMul(x, weights as floats)`. */
  #product(node: OnnxNode): OnnxNode | null {
    if (node.operator !== 'Mul') return null;
    const [one, other] = node.inputs.map((name) => this.#producers.get(name));
    const [cast, scales] = one?.operator === 'Cast' ? [one, other] : [other, one];
    const product = this.#producers.get(cast?.inputs[0] ?? '');
    if (product?.operator !== 'MatMulInteger' || scales?.operator !== 'Mul') return null;
    const [x = '', weights = '', , zero = ''] = product.inputs;
    const quantised = this.#producers.get(x);
    const scale = scales.inputs.find((name) => this.#tensors.has(name));
    const input = quantised?.inputs[0];
    if (quantised?.operator !== 'DynamicQuantizeLinear' || !scale || !input) return null;
    const floats = this.#floats(weights, scale, zero);
    return floats === null ? null : onnxNode('MatMul', [input, floats], node.outputs);
  }

  /** The name of (values − zero point) × scale; both for the whole tensor or for each last-axis column. */
  #floats(name: string, scaleName: string, zeroName: string): string | null {
    const tensor = this.#tensors.get(name);
    const scaleTensor = this.#tensors.get(scaleName);
    if (!tensor || !scaleTensor) return null;
    const made = `${name}_as_float`;
    if (this.made.has(made)) return made;
    const values = valuesOf(tensor);
    const scale = valuesOf(scaleTensor);
    const zeroTensor = this.#tensors.get(zeroName);
    const zero = zeroTensor ? valuesOf(zeroTensor) : new Int8Array(scale.length);
    const columns = scale.length;
    if (columns > 1 && columns !== tensor.dims.at(-1)) return null;
    const floats = new Float32Array(values.length);
    for (let index = 0; index < values.length; index += 1) {
      const column = columns === 1 ? 0 : index % columns;
      const offset = zero[zero.length > 1 ? column : 0] ?? 0;
      floats[index] = ((values[index] ?? 0) - offset) * (scale[column] ?? 0);
    }
    this.made.set(made, floatTensor(made, tensor.dims, floats));
    return made;
  }
}

/** Without the operations that nothing reads any more. */
function withoutUnused(nodes: readonly OnnxNode[], outputs: readonly string[]): OnnxNode[] {
  const wanted = new Set(outputs);
  const kept: OnnxNode[] = [];
  for (const node of nodes.toReversed()) {
    if (!node.outputs.some((name) => wanted.has(name))) continue;
    for (const name of node.inputs) wanted.add(name);
    kept.push(node);
  }
  return kept.reverse();
}
