import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledModels, scoreResultSchema, type ScoreRequest } from '@hotseat/scoring';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type {
  InferenceHealth,
  ScoredSample,
  ScorerSupervisorOptions,
} from './scorer-supervisor-options.ts';
import { ScorerSupervisor } from './scorer-supervisor.ts';
import { bundled, fromSources } from './testing/bundled-scorer.ts';

// Real processes with the real model; the sources run as they are, so that no build can be stale.
jest.setTimeout(60_000);
/** A scorer process that speaks the protocol and does something else with each answer. */
const scripted = { entry: new URL('./testing/scripted-scorer.mjs', import.meta.url), execArgv: [] };

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function startSupervisor(options: Partial<ScorerSupervisorOptions> = {}): ScorerSupervisor {
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const supervisor = new ScorerSupervisor({
    models: bundled,
    logger,
    maxBackoffMs: 200,
    ...fromSources,
    ...options,
  });
  cleanUps.push(() => supervisor.stop(500));
  return supervisor;
}

async function copyJudge(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hotseat-model-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  for (const name of ['manifest.json', 'model.onnx', 'tokenizer.json']) {
    await copyFile(join(bundled.judgeFolder, name), join(folder, name));
  }
  return folder;
}

function requestOf(answer: string): ScoreRequest {
  return {
    prompt: 'Why does TCP need a three-way handshake?',
    reference: '',
    keyPoints: [{ term: 'Sequence numbers', text: 'both sides agree on initial sequence numbers' }],
    answer,
  };
}
const answer =
  'Client and server have to agree on the initial sequence numbers of both directions.';

/** Never 0 for want of one: a signal to 0 goes to the whole process group. */
function onlyPid({ pids, problem }: InferenceHealth): number {
  const [pid] = pids;
  if (pid === undefined) throw new Error(`no scorer process is ready: ${problem?.message}`);
  return pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function eventually(condition: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > deadlineMs) throw new Error('it did not come true within 15 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('with the real model', () => {
  it('SC50 scores in another process and says which model it holds', async () => {
    const supervisor = startSupervisor();
    expect(supervisor.health().state).toBe('starting');
    const health = await supervisor.settled();
    expect(health).toMatchObject({
      state: 'ready',
      modelId: bundledModels.judge,
      device: 'cpu',
      deviceReason: 'as configured',
    });
    expect(health.pids).not.toContain(process.pid);
    const result = await supervisor.score(requestOf(answer));
    expect(scoreResultSchema.parse(result)).toMatchObject({ status: 'scored' });
    const { encoder, judge } = supervisor.health().runs;
    expect(encoder.runs).toBeGreaterThan(0);
    // SC6: on the CPU one pair a run, and so without padding.
    expect(judge).toMatchObject({ runs: 1, rows: 1, paddedTokens: judge.tokens });
  });

  it('SC52 survives SIGKILL while idle', async () => {
    const supervisor = startSupervisor();
    const pid = onlyPid(await supervisor.settled());
    process.kill(pid, 'SIGKILL');
    await eventually(() => supervisor.health().restarts === 1);
    expect(await supervisor.score(requestOf(answer))).toMatchObject({ status: 'scored' });
    expect(supervisor.health().pids).not.toContain(pid);
  });

  it('SC52 a process that hangs is killed at the deadline and its answer tried again', async () => {
    const supervisor = startSupervisor({ requestTimeoutMs: 3_000 });
    const pid = onlyPid(await supervisor.settled());
    process.kill(pid, 'SIGSTOP');
    const result = await supervisor.score(requestOf(answer));
    expect(result).toMatchObject({ status: 'scored' });
    expect(isAlive(pid)).toBe(false);
    expect(supervisor.health()).toMatchObject({ restarts: 1, setAside: 0 });
  });

  it('SC51 a damaged model gives no score, and works again once it is repaired', async () => {
    const judgeFolder = await copyJudge();
    const file = join(judgeFolder, 'model.onnx');
    const intact = await readFile(file);
    const damaged = Buffer.from(intact);
    damaged[1_000_000] = (damaged[1_000_000] ?? 0) ^ 1;
    await writeFile(file, damaged);
    const supervisor = startSupervisor({ models: { ...bundled, judgeFolder } });
    // Asked before the damage is known, and again after.
    const waiting = await supervisor.score(requestOf(answer));
    const health = await supervisor.settled();
    const later = await supervisor.score(requestOf(answer));
    for (const result of [waiting, later]) {
      expect(result).toMatchObject({
        status: 'unavailable',
        score: null,
        keyPoints: [],
        flags: ['model_damaged'],
        modelId: null,
      });
    }
    expect(health.problem?.message).toContain(file);
    await writeFile(file, intact);
    await eventually(() => supervisor.health().state === 'ready');
    expect(await supervisor.score(requestOf(answer))).toMatchObject({ status: 'scored' });
  });

  it('SC51 a missing model gives no score', async () => {
    const judgeFolder = join(tmpdir(), 'hotseat-no-such-model');
    const supervisor = startSupervisor({ models: { ...bundled, judgeFolder } });
    const result = await supervisor.score(requestOf(answer));
    expect(result).toMatchObject({ status: 'unavailable', score: null, flags: ['model_missing'] });
    expect(supervisor.health().state).toBe('unavailable');
  });

  it('SC10 an oversized answer is rejected and a malformed request too', async () => {
    const supervisor = startSupervisor();
    expect(await supervisor.score(requestOf('x'.repeat(5_000_000)))).toMatchObject({
      status: 'rejected',
      flags: ['answer_too_long'],
    });
    const keyPoints = [{ term: 't', text: 'x'.repeat(10_000) }];
    expect(await supervisor.score({ ...requestOf(answer), keyPoints })).toMatchObject({
      status: 'rejected',
      flags: ['invalid_request'],
    });
  });
});

describe('with a scorer process that misbehaves on request', () => {
  it.each([
    ['crash', 'scorer_crashed'],
    ['hang', 'scorer_timeout'],
    ['nonsense', 'scorer_crashed'],
  ])('SC53 an answer that ends two processes is set aside: %s', async (what, flag) => {
    const supervisor = startSupervisor({ ...scripted, requestTimeoutMs: 1_000 });
    const poison = requestOf(`${what} please`);
    expect(await supervisor.score(poison)).toMatchObject({ status: 'unavailable', flags: [flag] });
    await eventually(() => supervisor.health().restarts === 2);
    expect(await supervisor.score(poison)).toMatchObject({ flags: ['answer_set_aside'] });
    expect(await supervisor.score(requestOf('fine'))).toMatchObject({ status: 'scored' });
    expect(supervisor.health()).toMatchObject({ restarts: 2, setAside: 1 });
  });

  it('SC53 an answer that takes more memory than there is ends its process and no other', async () => {
    const execArgv = ['--max-old-space-size=40'];
    const supervisor = startSupervisor({ ...scripted, execArgv, requestTimeoutMs: 30_000 });
    const results = await Promise.all(
      ['fine', 'oom please', 'fine 2'].map((text) => supervisor.score(requestOf(text))),
    );
    expect(results.map(({ status }) => status)).toEqual(['scored', 'unavailable', 'scored']);
    expect(results[1]?.flags).toEqual(['scorer_crashed']);
    expect(supervisor.health().setAside).toBe(1);
  });

  it('SC57 a process that shares runs gets several answers at once, and says what it ran', async () => {
    const models = { ...bundled, judgeFolder: 'at-once-3' };
    const samples: ScoredSample[] = [];
    const onScored = (sample: ScoredSample): void => void samples.push(sample);
    const supervisor = startSupervisor({ ...scripted, models, onScored });
    await supervisor.settled();
    const four = ['slow 1', 'slow 2', 'slow 3', 'slow 4'].map((text) =>
      supervisor.score(requestOf(text)),
    );
    expect(supervisor.health()).toMatchObject({ running: 3, queued: 1 });
    await Promise.all(four);
    expect(supervisor.health().runs.judge).toEqual({
      runs: 8,
      rows: 12,
      tokens: 160,
      paddedTokens: 200,
    });
    expect(samples.map(({ status }) => status)).toEqual(new Array(4).fill('scored'));
  });

  it('SC57 of answers that were together when a process ended only the one to blame is given up', async () => {
    const models = { ...bundled, judgeFolder: 'at-once-8' };
    const supervisor = startSupervisor({ ...scripted, models });
    await supervisor.settled();
    const texts = ['slow 1', 'slow 2', 'crash please', 'slow 3', 'fine'];
    const results = await Promise.all(texts.map((text) => supervisor.score(requestOf(text))));
    expect(results.map(({ status }) => status)).toEqual([
      'scored',
      'scored',
      'unavailable',
      'scored',
      'scored',
    ]);
    expect(supervisor.health()).toMatchObject({ restarts: 2, setAside: 1 });
  });

  it('SC52 a reported error is tried once more without ending the process', async () => {
    const supervisor = startSupervisor(scripted);
    expect(await supervisor.score(requestOf('fail please'))).toMatchObject({
      status: 'unavailable',
      flags: ['scorer_failed'],
    });
    expect(supervisor.health()).toMatchObject({ restarts: 0, setAside: 0 });
  });

  it('SC52 the answers that wait behind a crash are scored', async () => {
    const supervisor = startSupervisor(scripted);
    const answers = ['fine', 'crash please', 'fine 2', 'fine 3'];
    const results = await Promise.all(answers.map((text) => supervisor.score(requestOf(text))));
    expect(results.map(({ status }) => status)).toEqual([
      'scored',
      'unavailable',
      'scored',
      'scored',
    ]);
  });

  it('SC51 a process that cannot start at all ends the waiting', async () => {
    const entry = new URL('./testing/no-such-entry.mjs', import.meta.url);
    const supervisor = startSupervisor({ entry, execArgv: [] });
    expect(await supervisor.score(requestOf(answer))).toMatchObject({
      status: 'unavailable',
      flags: ['scorer_not_starting'],
    });
  });

  it('SC54 refuses what exceeds the queue and forgets nothing that it took', async () => {
    const supervisor = startSupervisor({ ...scripted, maxQueue: 2 });
    await supervisor.settled();
    const taken = ['slow', 'fine', 'fine 2'].map((text) => supervisor.score(requestOf(text)));
    await expect(supervisor.score(requestOf('one more'))).rejects.toMatchObject({
      code: 'overloaded',
    });
    const results = await Promise.all(taken);
    expect(results.every(({ status }) => status === 'scored')).toBe(true);
  });

  it('uses every process at once', async () => {
    const supervisor = startSupervisor({ ...scripted, processes: 2 });
    await eventually(() => supervisor.health().readyProcesses === 2);
    const both = [supervisor.score(requestOf('slow')), supervisor.score(requestOf('slow 2'))];
    expect(supervisor.health()).toMatchObject({ running: 2, queued: 0 });
    await Promise.all(both);
  });

  it('SC55 a stop finishes what runs, gives back what waits, and leaves no process', async () => {
    const supervisor = startSupervisor(scripted);
    const { pids } = await supervisor.settled();
    const running = supervisor.score(requestOf('slow'));
    const waiting = supervisor.score(requestOf('fine'));
    const refused = expect(waiting).rejects.toMatchObject({ code: 'stopping' });
    await supervisor.stop();
    await refused;
    expect(await running).toMatchObject({ status: 'scored' });
    expect(pids.some(isAlive)).toBe(false);
    await expect(supervisor.score(requestOf('late'))).rejects.toMatchObject({ code: 'stopping' });
  });

  it('SC55 a stop during a hang or a start does not wait for it', async () => {
    const hanging = startSupervisor(scripted);
    const { pids } = await hanging.settled();
    const result = hanging.score(requestOf('hang please'));
    const starting = startSupervisor();
    const startedMs = Date.now();
    await Promise.all([hanging.stop(200), starting.stop(200)]);
    expect(Date.now() - startedMs).toBeLessThan(10_000);
    expect(await result).toMatchObject({ status: 'unavailable' });
    expect(pids.some(isAlive)).toBe(false);
  });

  it('SC55 a scorer process ends when its supervisor is killed', async () => {
    const script = `
      import { fork } from 'node:child_process';
      const child = fork(${JSON.stringify(fileURLToPath(fromSources.entry))}, [], {
        execArgv: ${JSON.stringify(fromSources.execArgv)},
      });
      child.once('message', () => console.log(child.pid));
      child.send({ type: 'load', models: ${JSON.stringify(bundled)}, threads: 1 });`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await eventually(() => !isAlive(pid));
  });
});
