import { StepReporter } from '../../tools/setup/step-reporter.mjs';

/** Says what happens on standard error. */
export const reporter = new StepReporter(process.stderr, undefined, { quietBelowMs: 1_000 });
