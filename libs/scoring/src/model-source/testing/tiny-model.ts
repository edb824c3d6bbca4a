import { floatTensor, onnxNode, type OnnxNode, type OnnxTensor } from '../onnx-file.ts';
import { bytesField, numberField, writeFields, type ProtobufField } from '../protobuf-fields.ts';

const FLOAT = 1;
const INT64 = 7;

/** What a tiny graph gives, and of what rank. */
interface TinyOutput {
  readonly name: string;
  readonly rank: number;
}

/** An ONNX file of opset 13 that takes `input_ids` and `attention_mask`. */
export function tinyGraph(
  nodes: readonly OnnxNode[],
  tensors: readonly OnnxTensor[],
  output: TinyOutput,
): Uint8Array {
  const value = (name: string, type: number, rank: number): Uint8Array => {
    const dims = Array.from({ length: rank }, () => bytesField(1, new Uint8Array()));
    const tensor = writeFields([numberField(1, type), bytesField(2, writeFields(dims))]);
    return writeFields([bytesField(1, name), bytesField(2, writeFields([bytesField(1, tensor)]))]);
  };
  const graph = writeFields([
    ...nodes.map(({ inputs, outputs, fields }) =>
      bytesField(
        1,
        writeFields([
          ...inputs.map((name) => bytesField(1, name)),
          ...outputs.map((name) => bytesField(2, name)),
          ...fields,
        ]),
      ),
    ),
    bytesField(2, 'tiny'),
    ...tensors.map(({ fields }) => bytesField(5, writeFields(fields))),
    bytesField(11, value('input_ids', INT64, 2)),
    bytesField(11, value('attention_mask', INT64, 2)),
    bytesField(12, value(output.name, FLOAT, output.rank)),
  ]);
  const opset = writeFields([bytesField(1, ''), numberField(2, 13)]);
  return writeFields([numberField(1, 8), bytesField(7, graph), bytesField(8, opset)]);
}

/** A lookup table as an encoder: each token's vector is its row. */
export function tinyEncoder(vocabulary: number, dimensions: number): Uint8Array {
  return tinyGraph(
    [onnxNode('Gather', ['table', 'input_ids'], ['last_hidden_state'])],
    [table(vocabulary, dimensions)],
    { name: 'last_hidden_state', rank: 3 },
  );
}

/** The largest of each column over the tokens' rows: a classifier of three classes. */
export function tinyClassifier(vocabulary: number): Uint8Array {
  const largest = onnxNode('ReduceMax', ['rows'], ['logits']);
  return tinyGraph(
    [
      onnxNode('Gather', ['table', 'input_ids'], ['rows']),
      { ...largest, fields: [...largest.fields, integers('axes', [1]), integer('keepdims', 0)] },
    ],
    [table(vocabulary, 3)],
    { name: 'logits', rank: 2 },
  );
}

/** A tokenizer.json of one-letter words between [CLS] and [SEP]. */
export function tinyTokenizer(): Record<string, unknown> {
  const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...'abcdefghijklmnopqrstuvwxyz'];
  const special = (content: string): Record<string, unknown> => ({
    id: words.indexOf(content),
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const token = (id: string): unknown => ({ SpecialToken: { id, type_id: 0 } });
  const sequence = (id: string, type: number): unknown => ({ Sequence: { id, type_id: type } });
  const named = (id: string): unknown => ({ id, ids: [words.indexOf(id)], tokens: [id] });
  return {
    version: '1.0',
    added_tokens: words.slice(0, 4).map(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [token('[CLS]'), sequence('A', 0), token('[SEP]')],
      pair: [token('[CLS]'), sequence('A', 0), token('[SEP]'), sequence('B', 1), token('[SEP]')],
      special_tokens: { '[CLS]': named('[CLS]'), '[SEP]': named('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(words.map((word, index) => [word, index])),
    },
  };
}

function table(rows: number, columns: number): OnnxTensor {
  const values = Float32Array.from({ length: rows * columns }, (_, index) => Math.sin(index + 1));
  return floatTensor('table', [rows, columns], values);
}

function integer(name: string, value: number): ProtobufField {
  return attribute([bytesField(1, name), numberField(3, value), numberField(20, 2)]);
}

function integers(name: string, values: readonly number[]): ProtobufField {
  return attribute([
    bytesField(1, name),
    ...values.map((value) => numberField(8, value)),
    numberField(20, 7),
  ]);
}

function attribute(fields: readonly ProtobufField[]): ProtobufField {
  return bytesField(5, writeFields(fields));
}
