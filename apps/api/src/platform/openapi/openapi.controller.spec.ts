import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HttpErrorFilter } from '../errors/index.ts';
import { OpenApiModule } from './openapi.module.ts';

let app: INestApplication;
let url: string;

beforeAll(async () => {
  app = await NestFactory.create(OpenApiModule, { logger: false });
  app.useGlobalFilters(new HttpErrorFilter());
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});

afterAll(() => app.close());

describe('the API documentation', () => {
  it('serves the document with the version of the package', async () => {
    const response = await fetch(`${url}/api/openapi.json`);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toMatchObject({
      openapi: '3.1.0',
      info: { version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    });
  });

  it('serves a page whose every file exists and holds no inline script', async () => {
    const page = await fetch(`${url}/api/docs`);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file);
    expect(files).toHaveLength(3);
    for (const file of files) {
      const response = await fetch(`${url}${file}`);
      expect([file, response.status]).toEqual([file, 200]);
      const type = file?.endsWith('.css') ? /^text\/css/ : /^text\/javascript/;
      expect(response.headers.get('content-type')).toMatch(type);
      expect((await response.text()).length).toBeGreaterThan(50);
    }
  });

  it('serves no other file of the package or above it', async () => {
    for (const file of ['index.html', 'package.json', '..%2Fpackage.json', '%2e%2e%2fzod']) {
      const response = await fetch(`${url}/api/docs/${file}`);
      expect([file, response.status]).toEqual([file, 404]);
    }
  });
});
