import { register } from 'node:module';

// Node 20 runs no TypeScript. A test that needs a real process starts it with
// `--import <this file> --conditions=@hotseat/source`, so that it runs the sources as they are and no
// test depends on a build.
register('./ts-loader.mjs', import.meta.url);
