import { describe, expect, it } from '@jest/globals';
import { routes, type Route } from '@hotseat/contracts';
import { z } from 'zod';
import { buildOpenApiDocument } from './openapi-document.ts';

const document = buildOpenApiDocument(routes, '1.2.3');
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

function findRefs(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref ?? '');
}

describe('buildOpenApiDocument', () => {
  it('has every route of the contracts, and no other', () => {
    const described = operations.map(({ path, method, operation }) => [
      operation.operationId,
      method.toUpperCase(),
      path.replace(/\{(\w+)\}/g, ':$1'),
    ]);
    const expected = Object.entries(routes).map(([name, { method, path }]) => [name, method, path]);
    expect(described.sort()).toEqual(expected.sort());
  });

  it('refers only to schemas that it has, and has none that nobody refers to', () => {
    const refs = new Set(findRefs(document));
    const names = Object.keys(document.components.schemas);
    expect([...refs].sort()).toEqual(names.map((name) => `#/components/schemas/${name}`).sort());
    expect(names).toContain('RoomView');
    expect(names).not.toContain('RoomEvent');
  });

  it('holds nothing that would make references relative to something else', () => {
    expect(JSON.stringify(document)).not.toMatch(/"\$(?:id|schema|defs)"/);
  });

  it('names every path parameter, and no other', () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => name)).toEqual(named);
      expect(inPath.every(({ required }) => required)).toBe(true);
    }
  });

  it('describes query, body, errors and session of a route', () => {
    const search = document.paths['/api/questions']?.['get'];
    expect(search?.security).toEqual([{ session: [] }, {}]);
    expect(search?.parameters.map(({ name, required }) => [name, required])).toEqual(
      Object.keys(routes.searchQuestions.query.shape).map((name) => [name, false]),
    );
    const create = document.paths['/api/rooms']?.['post'];
    expect(create?.security).toEqual([{ session: [] }]);
    expect(findRefs(create?.requestBody)).toEqual(['#/components/schemas/CreateRoomRequest']);
    expect(findRefs(create?.responses['2XX'])).toEqual(['#/components/schemas/CreatedRoom']);
    expect(findRefs(create?.responses['4XX'])).toEqual(['#/components/schemas/ErrorEnvelope']);
  });

  it('requires only what a request must have', () => {
    const body = z.object({ a: z.string(), b: z.string().default('x') });
    const route: Route = {
      method: 'POST',
      path: '/api/x',
      summary: 'x',
      session: true,
      body,
      response: z.object({}),
    };
    const { components } = buildOpenApiDocument({ makeX: route }, '1');
    expect(components.schemas['MakeXRequest']).toMatchObject({ required: ['a'] });
  });
});
