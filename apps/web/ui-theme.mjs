// Writes node_modules/.nuxt-ui, where Nuxt UI's component types get their colours and sizes from.
// The plugin does so whenever Vite reads its config; a type check on a fresh clone has no Vite run.
import { resolveConfig } from 'vite';

await resolveConfig({ root: import.meta.dirname, logLevel: 'error' }, 'build');
