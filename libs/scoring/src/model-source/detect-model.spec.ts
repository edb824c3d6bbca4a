import { describe, expect, it } from '@jest/globals';
import { detectModel, type Hints, type RepositoryFiles } from './detect-model.ts';
import { readOnnxFile, type OnnxFile } from './onnx-file.ts';
import { tinyClassifier, tinyEncoder } from './testing/tiny-model.ts';

const encoder = readOnnxFile(tinyEncoder(30, 8));
const classifier = readOnnxFile(tinyClassifier(30));
const none: RepositoryFiles = { config: {}, modules: null, pooling: null, sentence: null };
const bert = { architectures: ['BertModel'], hidden_size: 8, max_position_embeddings: 512 };
const mean = { pooling_mode_mean_tokens: true, pooling_mode_cls_token: false };
const nli = { architectures: ['BertForSequenceClassification'], hidden_size: 8 };

function detect(files: Partial<RepositoryFiles>, graph: OnnxFile, hints: Hints = {}) {
  return detectModel({ ...none, ...files }, graph, hints);
}

describe('an encoder', () => {
  it('has its pooling, its dimensions and its limit found', () => {
    const files = { config: bert, pooling: mean, sentence: { max_seq_length: 256 } };
    expect(detect(files, encoder)).toEqual({
      kind: 'sentence-encoder',
      pooling: 'mean',
      dimensions: 8,
      maxTokens: 256,
      outputName: 'last_hidden_state',
      padTokenId: 0,
    });
    const cls = { pooling_mode_cls_token: true };
    expect(detect({ config: bert, pooling: cls }, encoder)).toMatchObject({ pooling: 'cls' });
  });

  it('counts RoBERTa’s positions from its padding on', () => {
    const config = {
      ...bert,
      max_position_embeddings: 514,
      model_type: 'xlm-roberta',
      pad_token_id: 1,
    };
    expect(detect({ config, pooling: mean }, encoder)).toMatchObject({
      maxTokens: 512,
      padTokenId: 1,
    });
  });

  it('is not guessed: without a word about its pooling it is refused until somebody says', () => {
    expect(() => detect({ config: bert }, encoder)).toThrow('--pooling');
    expect(detect({ config: bert }, encoder, { pooling: 'cls' })).toMatchObject({ pooling: 'cls' });
  });

  it('is refused with a layer outside of the graph', () => {
    const modules = [{ path: '2_Dense', type: 'sentence_transformers.models.Dense' }];
    expect(() => detect({ config: bert, modules, pooling: mean }, encoder)).toThrow('Dense');
  });

  it('is refused with its weights in another file', () => {
    const tensors = encoder.tensors.map((tensor) => ({ ...tensor, isExternal: true }));
    expect(() => detect({ config: bert, pooling: mean }, { ...encoder, tensors })).toThrow(
      'single-file',
    );
  });
});

describe('a cross-encoder', () => {
  it.each([
    [
      ['entailment', 'neutral', 'contradiction'],
      ['covered', 'absent', 'contradicted'],
    ],
    [
      ['CONTRADICTION', 'ENTAILMENT', 'NEUTRAL'],
      ['contradicted', 'covered', 'absent'],
    ],
  ])('has the order of its labels found: %s', (names, labels) => {
    const id2label = Object.fromEntries(names.map((label, index) => [String(index), label]));
    expect(detect({ config: { ...nli, id2label } }, classifier)).toMatchObject({
      kind: 'key-point-judge',
      labels,
      outputName: 'logits',
    });
  });

  it('is refused while nobody says what its outputs mean', () => {
    const id2label = { '0': 'LABEL_0', '1': 'LABEL_1', '2': 'LABEL_2' };
    expect(() => detect({ config: { ...nli, id2label } }, classifier)).toThrow('--labels');
    const labels = ['contradiction', 'entailment', 'neutral'];
    expect(detect({ config: { ...nli, id2label } }, classifier, { labels })).toMatchObject({
      labels: ['contradicted', 'covered', 'absent'],
    });
  });

  it.each([[['LABEL_0']], [['entailment', 'not_entailment']]])('of %s is no judge', (names) => {
    const id2label = Object.fromEntries(names.map((label, index) => [String(index), label]));
    expect(() => detect({ config: { ...nli, id2label } }, classifier)).toThrow('a judge needs');
  });
});
