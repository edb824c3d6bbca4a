/**
 * Speaks the protocol of scorer-process.ts and does with each answer what its first word says, so
 * that faults come when a test wants them: crash, hang, oom, nonsense, fail, slow, or a plain result.
 */
const none = { runs: 0, rows: 0, tokens: 0, paddedTokens: 0 };
const runs = { encoder: none, judge: { runs: 2, rows: 3, tokens: 40, paddedTokens: 50 } };
const identity = { modelId: 'scripted', calibrationId: 'scripted-v1' };

process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message.type === 'load') {
    const device = { device: 'cpu', deviceReason: 'as scripted' };
    // The model folder's name says how many answers are taken at once.
    const answersAtOnce = Number(message.models.judgeFolder.match(/at-once-(\d+)$/)?.[1] ?? 1);
    process.send({ type: 'ready', ...identity, ...device, answersAtOnce });
  }
  if (message.type === 'stop') process.exit(0);
  if (message.type === 'score') react(message.id, message.request.answer.split(' ')[0]);
});

function react(id, word) {
  const result = {
    status: 'scored',
    score: 1,
    interval: [0, 4],
    keyPoints: [],
    flags: [],
    ...identity,
  };
  if (word === 'crash') process.abort();
  else if (word === 'hang') for (;;);
  else if (word === 'oom') for (const hog = []; ;) hog.push(new Array(1_000_000).fill(1.5));
  else if (word === 'nonsense')
    process.send({ type: 'result', id, result: { ...result, score: 99 }, runs });
  else if (word === 'fail') process.send({ type: 'score_failed', id, message: 'as asked' });
  else
    setTimeout(() => process.send({ type: 'result', id, result, runs }), word === 'slow' ? 300 : 0);
}
