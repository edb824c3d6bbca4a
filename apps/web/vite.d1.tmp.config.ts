import { existsSync } from 'node:fs';
import base from './vite.config.ts';
export default {
  ...base,
  plugins: [
    { name: 'stub', enforce: 'pre', resolveId(id: string) { if (/features\/(room|report)\/pages\/.*\.vue$/.test(id) && !existsSync(`${import.meta.dirname}/src/${id.replace('./','')}`)) return '\0stub.js'; }, load(id: string) { if (id === '\0stub.js') return 'export default { render() { return "stub" } }'; } },
    ...(base as any).plugins,
  ],
  build: { ...(base as any).build, outDir: '/tmp/web-dist-d1', emptyOutDir: true },
};
