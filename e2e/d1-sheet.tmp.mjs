import { chromium } from '@playwright/test';
const [out, h, ...names] = process.argv.slice(2);
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--allow-file-access-from-files'],
});
const p = await b.newPage({ viewport: { width: 1800, height: Number(h) + 10 } });
const { writeFileSync } = await import('node:fs');
writeFileSync(
  '/tmp/shots-d1/sheet.html',
  `<body style="margin:0;background:#888;display:flex;gap:8px;align-items:flex-start">${names.map((n) => `<img src="${n}.png" style="max-height:${h}px">`).join('')}`,
);
await p.goto('file:///tmp/shots-d1/sheet.html');
await p.screenshot({ path: `/tmp/shots-d1/${out}.png` });
await b.close();
