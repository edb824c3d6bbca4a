import { jestConfig } from '../../tools/jest-preset.mjs';

// Integration specs clone a template database and listen on real sockets.
export default jestConfig({ testTimeout: 30_000 });
