import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { createCatalogueAdapter } from './catalogue-adapter.mjs';

/** @typedef {import('@prisma/schema-engine-wasm').SchemaEngine} SchemaEngine */

/** @type {Promise<void> | undefined} */
let loading;
let lastPanic = '';

/**
 * Prisma's own schema engine in WebAssembly. The package's entry imports the .wasm file as a module,
 * which Node 20 knows only behind a flag, so it is instantiated here.
 */
async function load() {
  // The engine reports a panic here before it traps; without it the trap has no message.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (/** @type {string} */ message) => {
        lastPanic = message;
      },
    },
  });
  const entry = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const wasm = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': { ...bindings },
  });
  bindings.__wbg_set_wasm(instance.exports);
  /** @type {() => void} */ (instance.exports.__wbindgen_start)();
}

/**
 * @template T
 * @param {object} options
 * @param {string} options.url the engine sees the schema `public` of this database only
 * @param {{ path: string, content: string }[]} [options.schemas]
 * @param {(engine: SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSchemaEngine({ url, schemas }, work) {
  await (loading ??= load());
  const { factory, close } = createCatalogueAdapter(url);
  /** @type {[string, string][] | undefined} */
  const datamodels = schemas?.map(({ path: file, content }) => [file, content]);
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels },
      () => {},
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    const result = await work(engine);
    engine.free();
    return result;
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    throw new Error(`Prisma's schema engine failed: ${lastPanic}`, { cause: error });
  } finally {
    await close();
  }
}
