import { attackGroupSchema, type QuestionTest } from '@hotseat/contracts';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { ApiFailure, isAborted } from '../../../shared/http/api-failure.ts';
import { testQuestion } from '../scorer.api.ts';

export const groups = attackGroupSchema.options;

/** Runs the suite of one question group by group; a second run ends the first. */
export function useQuestionTest(versionId: () => string) {
  const tests = shallowRef<readonly QuestionTest[]>([]);
  const isRunning = ref(false);
  const failure = shallowRef<ApiFailure | null>(null);
  let current: AbortController | null = null;

  const answers = computed(() => tests.value.flatMap((test) => test.answers));
  const count = (verdict: 'passed' | 'failed' | 'unknown') =>
    answers.value.filter((answer) => answer.verdict === verdict).length;
  const totals = computed(() => ({
    n: answers.value.length,
    passed: count('passed'),
    failed: count('failed'),
    unknown: count('unknown'),
  }));

  async function run(): Promise<void> {
    stop();
    const mine = new AbortController();
    current = mine;
    tests.value = [];
    failure.value = null;
    isRunning.value = true;
    try {
      for (const group of groups) {
        const test = await testQuestion(versionId(), group, mine.signal);
        if (current !== mine) return;
        tests.value = [...tests.value, test];
      }
    } catch (error) {
      if (current !== mine || isAborted(error)) return;
      failure.value = ApiFailure.from(error);
    }
    isRunning.value = false;
  }

  function stop(): void {
    current?.abort();
    current = null;
    isRunning.value = false;
  }

  onScopeDispose(stop);
  return { tests, totals, isRunning, failure, run, stop };
}
