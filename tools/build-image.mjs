import { API_BUILD, WEB_BUILD } from './setup/build.mjs';
import { main } from './setup/main.mjs';
import { prepare } from './setup/prepare.mjs';
import { StepReporter } from './setup/step-reporter.mjs';

// The build stage of the container image: the same steps as `npm start`, without starting anything.

await main(async () => {
  const reporter = new StepReporter();
  await prepare({
    targets: [API_BUILD, WEB_BUILD],
    purpose: 'image build',
    say: (line) => reporter.line(line),
    step: (name, work) => reporter.step(name, work),
  });
});
