import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig } from 'vite';

const api = 'http://localhost:3000';

export default defineConfig({
  plugins: [
    vue(),
    ui({
      // Explicit imports only: a reader sees where each component comes from.
      autoImport: false,
      components: false,
      dts: false,
      // shared/theme owns light and dark: Nuxt UI would do it after the first paint.
      colorMode: false,
      theme: {
        colors: ['primary', 'success', 'info', 'warning', 'error'],
        transitions: true,
      },
      experimental: { componentDetection: true },
      icon: { clientBundle: { scan: true, sizeLimitKb: 256 } },
      ui: {
        colors: {
          primary: 'ember',
          success: 'emerald',
          info: 'sky',
          warning: 'amber',
          error: 'red',
          neutral: 'stone',
        },
        // 44 px touch targets on phones: the default sizes are made for a mouse.
        button: { slots: { base: 'cursor-pointer font-medium' } },
      },
    }),
  ],
  resolve: { conditions: ['@hotseat/source', ...defaultClientConditions] },
  define: {
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // The polyfill is an inline-free script, but nothing that runs ES2023 needs it.
    modulePreload: { polyfill: false },
    // Everything larger than nothing stays a file of its own: `font-src` and `img-src` are strict.
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: { '/api': api, '/socket.io': { target: api, ws: true } },
  },
  preview: {
    port: 4173,
    proxy: { '/api': api, '/socket.io': { target: api, ws: true } },
  },
});
