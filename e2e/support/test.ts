import { test as base, type Browser } from '@playwright/test';
import { Person, type PersonOptions } from './person.ts';
import { Product } from './product.ts';

interface TestFixtures {
  /** Opens a browser of their own for somebody; closed after the test. */
  person: (name: string, options?: PersonOptions) => Promise<Person>;
}

interface WorkerFixtures {
  product: Product;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  product: [
    // Playwright reads the dependencies from the pattern, so it must be one.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  person: async ({ browser, product }: { browser: Browser; product: Product }, use) => {
    const people: Person[] = [];
    await use(async (name, options) => {
      const person = await Person.open(browser, product.url, name, options);
      people.push(person);
      return person;
    });
    for (const person of people) await person.close();
  },
});

export { expect } from '@playwright/test';
