/**
 * Speaks the protocol of scorer-process.ts and does with each answer what its first word says, so
 * that faults come when a test wants them: crash, hang, nonsense, fail, slow, or a plain result.
 */
const identity = { modelId: 'scripted', calibrationId: 'scripted-v1' };

process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message.type === 'load') process.send({ type: 'ready', ...identity });
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
  else if (word === 'nonsense')
    process.send({ type: 'result', id, result: { ...result, score: 99 } });
  else if (word === 'fail') process.send({ type: 'score_failed', id, message: 'as asked' });
  else setTimeout(() => process.send({ type: 'result', id, result }), word === 'slow' ? 300 : 0);
}
