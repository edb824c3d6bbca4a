import { chromium } from '@playwright/test';
import assert from 'node:assert/strict';
const base = 'http://localhost:3101';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const check = async (name, fn) => {
  try {
    await fn();
    console.log('ok  ', name);
  } catch (e) {
    console.log('FAIL', name, String(e.message).slice(0, 600));
  }
};
const ctx = await b.newContext({ locale: 'zh-CN' });
const p = await ctx.newPage();
p.setDefaultTimeout(6000);
p.on('pageerror', (e) => console.log('PAGEERROR', e.message.slice(0, 300)));
let roomUrl, code;
await check('empty name is refused in words', async () => {
  await p.goto(base);
  await p.getByTestId('make-room-submit').click();
  await p.getByText('请先填一个称呼。').waitFor();
});
await check('name once and one click', async () => {
  await p.getByTestId('display-name').fill('阿梅 👩‍💻');
  await p.getByTestId('make-room-submit').click();
  await p.waitForURL(/rooms\//);
  roomUrl = p.url();
});
await check('connection badge online in the room', async () => {
  await p.locator('[data-testid=connection-badge][data-state=online]').waitFor();
});
await check('returning: home knows name, one click', async () => {
  await p.getByTestId('nav-home').click();
  await p.getByText('阿梅 👩‍💻，欢迎回来。').waitFor();
  await p.getByTestId('room-link').first().waitFor();
  assert.equal(await p.getByTestId('connection-badge').count(), 0);
});
await check('focus moved to h1 on navigation', async () => {
  assert.equal(await p.evaluate(() => document.activeElement.tagName), 'H1');
});
await check('sound title', async () => {
  assert.match(await p.title(), /首页 · Hotseat/);
});
await check('wrong code', async () => {
  await p.getByTestId('room-code').fill('12 3');
  await p.getByTestId('code-submit').click();
  await p.getByText('房间码是 6 位字母和数字').waitFor();
});
await check('already in: continue', async () => {
  const rooms = await (await p.request.get(base + '/api/rooms')).json();
  code = rooms.rooms[0].code;
  await p.getByTestId('room-code').fill(`  ${code.toLowerCase().slice(0, 3)} ${code.slice(3)}`);
  await p.getByTestId('code-submit').click();
  await p.locator('[data-testid=join-page][data-state=already-in]').waitFor();
  await p.getByTestId('join-continue').click();
  await p.waitForURL(roomUrl);
});
const c2 = await b.newContext({ locale: 'en-US' });
const q = await c2.newPage();
q.setDefaultTimeout(6000);
await check('candidate joins by link with a name only', async () => {
  await q.goto(`${base}/join/${code}`);
  await q.getByTestId('display-name').fill('Robin');
  await q.getByTestId('join-role-candidate').click();
  await q.getByTestId('join-submit').click();
  await q.waitForURL(roomUrl);
});
await check('candidate seat gone for the next', async () => {
  const c3 = await b.newContext({ locale: 'en-US' });
  const r = await c3.newPage();
  await r.goto(`${base}/join/${code}`);
  await r.getByTestId('join-form').waitFor();
  assert.equal(await r.getByTestId('join-role-candidate').count(), 0);
  await c3.close();
});
await check('language switch', async () => {
  await q.goto(base + '/handbook');
  await q.getByTestId('question-list').waitFor();
  const en = await q.getByTestId('question-link').first().innerText();
  await q.getByTestId('language-switch').click();
  assert.equal(await q.evaluate(() => document.documentElement.lang), 'zh-CN');
  await q.waitForFunction(
    (t) => document.querySelector('[data-testid=question-link]').innerText !== t,
    en,
  );
  await q.reload();
  await q.getByText('共 20 道题').waitFor();
});
await check('search as you type', async () => {
  await q.getByTestId('question-search').fill('注意力');
  await q.waitForURL(/q=/);
  await q.waitForFunction(
    () => document.querySelectorAll('[data-testid=question-link]').length < 20,
  );
  assert.ok((await q.getByTestId('question-link').count()) > 0);
  assert.equal(
    await q.evaluate(() => document.activeElement.dataset.testid ?? document.activeElement.tagName),
    'question-search',
  );
});
await check('chapter filter and back', async () => {
  await q.getByTestId('question-search').fill('');
  await q.locator('[data-testid=chapter-nav] button').nth(2).click();
  await q.waitForURL(/chapter=/);
  await q.getByText('共 3 道题').waitFor();
  await q.getByTestId('question-link').first().click();
  await q.getByTestId('reference').waitFor();
  await q.goBack();
  await q.getByText('共 3 道题').waitFor();
});
await check('translation switch', async () => {
  await q.goto(base + '/handbook');
  await q.getByTestId('question-link').first().click();
  const zh = await q.getByTestId('question-prompt').innerText();
  await q.getByTestId('translation-link').click();
  await q.waitForFunction(
    (t) => document.querySelector('[data-testid=question-prompt]').innerText !== t,
    zh,
  );
  assert.equal(await q.getByTestId('question-prompt').getAttribute('lang'), 'en');
});
await check('server failure: error, retry', async () => {
  await q.route('**/api/questions*', (r) => r.abort());
  await q.goto(base + '/handbook');
  await q.locator('[data-testid=error-panel]').waitFor();
  await q.getByText('连不上服务器').waitFor();
  await q.screenshot({ path: '/tmp/shots-d1/flow-offline.png' });
  await q.unroute('**/api/questions*');
  await q.getByTestId('error-retry').click();
  await q.getByTestId('question-list').waitFor();
});
await check('rate limited join', async () => {
  await q.route('**/api/invitations/*', (r) =>
    r.fulfill({
      status: 429,
      json: { error: { code: 'rate_limited', message: 'x', details: {}, correlationId: 'abc' } },
    }),
  );
  await q.goto(base + '/join/AB12CD');
  await q.locator('[data-testid=join-page][data-state=rate-limited]').waitFor();
  await q.unroute('**/api/invitations/*');
});
await check('theme switch remembered', async () => {
  await q.goto(base + '/');
  await q.getByTestId('theme-switch').click();
  await q.getByTestId('theme-switch').click();
  assert.ok(await q.evaluate(() => document.documentElement.classList.contains('dark')));
  await q.reload();
  assert.ok(
    await q.evaluate(
      () =>
        document.documentElement.classList.contains('dark') &&
        !document.documentElement.classList.contains('light'),
    ),
  );
});
await check('skip link', async () => {
  await q.goto(base + '/handbook');
  await q.keyboard.press('Tab');
  assert.equal(await q.evaluate(() => document.activeElement.getAttribute('href')), '#main');
  await q.keyboard.press('Enter');
  assert.equal(await q.evaluate(() => document.activeElement.id), 'main');
});
const few = await b.newContext({ locale: 'zh-CN', storageState: '/tmp/d1/state-few.json' });
const f = await few.newPage();
await check('small sample said', async () => {
  await f.goto(base + '/practice');
  await f.getByTestId('small-sample').first().waitFor();
  assert.equal(await f.getByTestId('chart').count(), 0);
  await f.screenshot({ path: '/tmp/shots-d1/flow-few.png', fullPage: true });
});
const many = await b.newContext({
  locale: 'en-US',
  storageState: '/tmp/d1/state.json',
  viewport: { width: 1280, height: 900 },
});
const m = await many.newPage();
m.setDefaultTimeout(6000);
await check('table toggle and report link', async () => {
  await m.goto(base + '/practice');
  await m.getByTestId('panel-criteria').getByTestId('toggle-table').click();
  await m.getByTestId('panel-criteria').locator('summary').first().click();
  await m.screenshot({ path: '/tmp/shots-d1/flow-table.png', fullPage: true });
  await m
    .getByTestId('panel-criteria')
    .getByTestId('report-links')
    .first()
    .locator('a')
    .first()
    .click();
  await m.waitForURL(/report/);
});
await check('bar click shows its reports', async () => {
  await m.goto(base + '/practice');
  await m
    .getByTestId('panel-sessions')
    .locator('svg path[fill]:not([fill=none])')
    .last()
    .click({ force: true });
  await m.getByTestId('panel-sessions').locator('h3').waitFor();
});
await check('hidden table appears when tabbed into', async () => {
  await m.getByTestId('panel-chapters').locator('summary').first().focus();
  const w = await m
    .getByTestId('panel-chapters')
    .getByTestId('practice-table')
    .evaluate((e) => e.getBoundingClientRect().width);
  assert.ok(w > 200, String(w));
});
const cand = await b.newContext({ locale: 'en-US' });
await b.close();
