import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

export interface PersonOptions {
  /** @default 'en' */
  language?: 'zh-CN' | 'en';
  /** @default 'light' */
  theme?: 'light' | 'dark';
  /** @default false */
  isOnPhone?: boolean;
  /** Another device of somebody who is there already: the same session, nothing else. */
  sameAs?: Person;
}

/** Errors of the browser's console that a test provokes on purpose. */
const provoked = /Failed to load resource|WebSocket connection to .* failed/;

/**
 * Somebody with a browser of their own. Keeps all that the server sent: raw socket frames and API
 * bodies, so that a test can say what must never have arrived. The network outside is closed.
 */
export class Person {
  readonly received: string[] = [];
  private readonly complaints: string[] = [];

  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async open(
    browser: Browser,
    url: string,
    name: string,
    { language = 'en', theme = 'light', isOnPhone = false, sameAs }: PersonOptions = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      baseURL: url,
      locale: language,
      colorScheme: theme,
      reducedMotion: 'reduce',
      viewport: isOnPhone ? { width: 360, height: 740 } : { width: 1280, height: 800 },
      hasTouch: isOnPhone,
    });
    if (sameAs) await context.addCookies(await sameAs.context.cookies());
    const page = await context.newPage();
    const person = new Person(name, context, page);
    person.listen(new URL(url).origin);
    return person;
  }

  /** Makes sure that nothing hidden has arrived over any channel. */
  expectNeverReceived(secrets: string[]): void {
    for (const secret of secrets) {
      expect(secret.length, 'a secret must be worth looking for').toBeGreaterThan(3);
      expect(this.hasReceived(secret), `${this.name} received «${secret}»`).toBe(false);
    }
  }

  /** The opposite, for what may be seen by now: it shows that looking for it finds it. */
  async expectReceived(secrets: string[]): Promise<void> {
    for (const secret of secrets) {
      const message = `${this.name} has not received «${secret}»`;
      await expect.poll(() => this.hasReceived(secret), { message }).toBe(true);
    }
  }

  /** Axe finds nothing, the page fits its width, the console is clean. */
  async expectSoundPage(name: string): Promise<void> {
    await this.page.screenshot({ path: `../test-results/pages/${name}.png`, fullPage: true });
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`,
    );
    expect.soft(found, `axe on ${name}`).toEqual([]);
    const overflow = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    expect.soft(this.complaints, `console on ${name}`).toEqual([]);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** As it stands or as JSON writes it inside a string. */
  private hasReceived(text: string): boolean {
    const everything = this.received.join('\n');
    return everything.includes(text) || everything.includes(JSON.stringify(text).slice(1, -1));
  }

  private listen(origin: string): void {
    this.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => this.received.push(String(payload))),
    );
    this.page.on('response', (response) => {
      if (!new URL(response.url()).pathname.startsWith('/api/')) return;
      response.text().then(
        (text) => this.received.push(text),
        // The page went away before the body was read.
        () => undefined,
      );
    });
    this.page.on('request', (request) => {
      const url = new URL(request.url());
      const isOurs = url.origin === origin || url.host === new URL(origin).host;
      if (!isOurs && !['data:', 'blob:'].includes(url.protocol)) {
        this.complaints.push(`request to ${url.href}`);
      }
    });
    this.page.on('pageerror', (error) => this.complaints.push(String(error)));
    this.page.on('console', (message) => {
      if (message.type() === 'error' && !provoked.test(message.text())) {
        this.complaints.push(message.text());
      }
    });
  }
}
