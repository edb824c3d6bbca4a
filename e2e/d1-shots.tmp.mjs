import { chromium } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
const base = 'http://localhost:3101';
const out = '/tmp/shots-d1';
mkdirSync(out, { recursive: true });
const only = process.argv[2]?.split(',');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ],
});
const combos = [
  ['zh-CN', 'light', 'desktop'],
  ['en', 'dark', 'desktop'],
  ['zh-CN', 'dark', 'phone'],
  ['en', 'light', 'phone'],
];
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };
const q = (await (await fetch(base + '/api/questions?limit=1&language=zh')).json()).questions[0];
const state = process.env.STATE;
for (const [locale, theme, size] of combos) {
  const ctx = await browser.newContext({
    viewport: sizes[size],
    locale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    ...(state ? { storageState: state } : {}),
  });
  const page = await ctx.newPage();
  page.on('console', (m) => {
    if (['error', 'warning'].includes(m.type()))
      console.log('CONSOLE', locale, theme, m.text().slice(0, 300), page.url());
  });
  page.on('pageerror', (e) => console.log('PAGEERROR', e.message.slice(0, 400)));
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !r.url().startsWith('data:')) console.log('EXTERNAL', r.url());
  });
  const targets = {
    home: '/',
    join: '/join',
    unknown: '/join/ZZZZZ9',
    joinok: process.env.CODE ? '/join/' + process.env.CODE : null,
    handbook: '/handbook',
    empty: '/handbook?q=zzzqqq',
    question: '/handbook/questions/' + q.versionId,
    practice: '/practice',
    notfound: '/nowhere',
  };
  for (const [name, path] of Object.entries(targets)) {
    if (!path || (only && !only.includes(name))) continue;
    await page.goto(base + path);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(name === 'practice' ? 900 : 250);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) console.log('OVERFLOW', name, locale, theme, size, over);
    await page.screenshot({
      path: `${out}/${name}-${locale}-${theme}-${size}.png`,
      fullPage: name !== 'handbook',
    });
    const r = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    for (const v of r.violations)
      console.log(
        'AXE',
        name,
        locale,
        theme,
        size,
        v.id,
        v.nodes.length,
        v.nodes
          .slice(0, 3)
          .map(
            (n) =>
              n.target.join(' ') + ' :: ' + (n.any[0]?.message ?? n.failureSummary).slice(0, 200),
          )
          .join(' | '),
      );
    const h1 = await page.locator('h1').count();
    if (h1 !== 1) console.log('H1', name, h1);
  }
  if (size === 'phone' && !only) {
    await page.goto(base + '/');
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button,a,input,select,summary')]
        .filter(
          (e) => e.offsetParent && e.getBoundingClientRect().height < 43.5 && !e.closest('label'),
        )
        .map((e) => e.outerHTML.slice(0, 90)),
    );
    if (small.length) console.log('SMALL', small);
  }
  await ctx.close();
}
await browser.close();
