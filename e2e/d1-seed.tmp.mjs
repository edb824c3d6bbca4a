import { chromium } from '@playwright/test';
import { io } from 'socket.io-client';
import { randomUUID } from 'node:crypto';
const base = 'http://localhost:3101';
class Person {
  async api(method, path, body) {
    const r = await fetch(base + path, {
      method,
      headers: {
        origin: base,
        'content-type': 'application/json',
        ...(this.cookie ? { cookie: this.cookie } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    const set = r.headers.getSetCookie();
    if (set.length) ((this.cookie = set.map((c) => c.split(';')[0]).join('; ')), (this.raw = set));
    const j = await r.json();
    if (!r.ok) throw new Error(path + JSON.stringify(j));
    return j;
  }
  async connect() {
    this.s = io(base, {
      transports: ['websocket'],
      extraHeaders: { cookie: this.cookie, origin: base },
    });
    await new Promise((ok, no) => {
      this.s.on('connect', ok);
      this.s.on('connect_error', no);
    });
  }
  cmd(roomId, command) {
    return this.s
      .timeout(8000)
      .emitWithAck('room:command', { roomId, commandId: randomUUID(), command })
      .then((a) => {
        if (!a.ok) throw new Error(JSON.stringify(a));
        return a.data;
      });
  }
  sub(roomId) {
    return this.s
      .timeout(8000)
      .emitWithAck('room:subscribe', { roomId })
      .then((a) => {
        if (!a.ok) throw new Error(JSON.stringify(a));
        return a.data;
      });
  }
}
const host = new Person(),
  cand = new Person();
await host.api('POST', '/api/guest-sessions', { displayName: '林梅 Mei' });
await cand.api('POST', '/api/guest-sessions', { displayName: 'Robin' });
await host.connect();
await cand.connect();
const N = Number(process.argv[2] ?? 6);
const qs = (await host.api('GET', '/api/questions?language=zh&limit=40')).questions;
let code;
for (let i = 0; i < N; i++) {
  const { roomId, code: c } = await host.api('POST', '/api/rooms', {
    title: `周四练习 ${i + 1}`,
    language: 'zh',
    role: 'interviewer',
  });
  code = c;
  await cand.api('POST', `/api/invitations/${c}/join`, { role: 'candidate' });
  await host.cmd(roomId, { type: 'room:start' });
  for (let k = 0; k < 2; k++) {
    const q = qs[(i * 3 + k * 2) % qs.length];
    await host.cmd(roomId, { type: 'question:ask', questionVersionId: q.versionId });
    let view = (await host.sub(roomId)).view;
    const asked = view.questions.at(-1);
    const text =
      i % 2
        ? '我不太记得。大概是为了让数值稳定，避免 softmax 饱和。'
        : `${asked.material.reference.slice(0, 300)}`;
    await cand.cmd(roomId, { type: 'answer:submit', askedQuestionId: asked.id, text });
    const quote = text.slice(0, 12);
    await host.cmd(roomId, {
      type: 'scorecard:submit',
      askedQuestionId: asked.id,
      feedback: 'ok',
      ratings: view.rubric.criteria.map((cr, x) => ({
        criterionId: cr.id,
        value: x === view.rubric.criteria.length - 1 && i > 1 ? null : 1 + ((i + k + x) % 4),
        evidence: [{ kind: 'quote', text: quote }],
      })),
    });
  }
  await new Promise((r) => setTimeout(r, 1500));
  await host.cmd(roomId, { type: 'room:reveal', force: true });
}
const open = await host.api('POST', '/api/rooms', {
  title: 'أهلاً 👋 مقابلة',
  language: 'en',
  role: 'interviewer',
});
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const ctx = await b.newContext();
await ctx.addCookies(
  host.cookie.split('; ').map((c) => {
    const i = c.indexOf('=');
    return {
      name: c.slice(0, i),
      value: c.slice(i + 1),
      domain: 'localhost',
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
    };
  }),
);
await ctx.storageState({ path: process.argv[3] ?? '/tmp/d1/state.json' });
await b.close();
console.log(open.code, open.roomId);
host.s.close();
cand.s.close();
