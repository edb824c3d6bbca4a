import { loadEncoder } from '../libs/scoring/dist/onnx.js';

// One process that encodes texts with the product's encoder, as a scorer process does.

const [encoderFolder = ''] = process.argv.slice(2);
const { encoder } = await loadEncoder({ encoderFolder });
await encoder.encode(['warm-up', '预热']);
process.on('message', async (/** @type {{ task: string, texts: string[] }} */ { task, texts }) => {
  await encoder.encode(texts);
  process.send?.({ task });
});
process.send?.({ type: 'ready' });
