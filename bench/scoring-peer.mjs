import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AutoModel, AutoTokenizer, env } from '@huggingface/transformers';

// The peer: @huggingface/transformers with the same model file on the same texts, doing what its
// feature-extraction pipeline does (tokenise a padded batch, run, one vector each). The model's graph
// pools and normalises by itself, so the pipeline's own pooling is left out: in the peer's favour.

const [modelFolder = '', cache = ''] = process.argv.slice(2);
const folder = path.join(cache, 'peer');
await mkdir(path.join(folder, 'onnx'), { recursive: true });
await symlink(path.join(modelFolder, 'model.onnx'), path.join(folder, 'onnx', 'model.onnx'));
await symlink(path.join(modelFolder, 'tokenizer.json'), path.join(folder, 'tokenizer.json'));
await writeFile(path.join(folder, 'config.json'), JSON.stringify({ model_type: 'bert' }));
await writeFile(
  path.join(folder, 'tokenizer_config.json'),
  JSON.stringify({
    tokenizer_class: 'BertTokenizer',
    model_max_length: 128,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
  }),
);
env.allowRemoteModels = false;
env.localModelPath = cache;
const tokenizer = await AutoTokenizer.from_pretrained('peer');
const model = await AutoModel.from_pretrained('peer', { dtype: 'fp32', device: 'cpu' });

/** @param {string[]} texts */
async function encode(texts) {
  const inputs = await tokenizer(texts, { padding: true, truncation: true });
  const { sentence_embedding: vectors } = await model(inputs);
  if (vectors.dims[0] !== texts.length) throw new Error('the peer lost texts');
  return vectors;
}

await encode(['warm-up', '预热']);
process.on('message', async (/** @type {{ task: string, texts: string[] }} */ { task, texts }) => {
  await encode(texts);
  process.send?.({ task });
});
process.send?.({ type: 'ready' });
