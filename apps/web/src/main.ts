import './shared/styles/main.css';
import nuxtUi from '@nuxt/ui/vue-plugin';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './app.vue';
import { router } from './router.ts';
import { currentLocale, i18n } from './shared/i18n/index.ts';
import { startTheme } from './shared/theme/theme-preference.ts';

startTheme();
document.documentElement.lang = currentLocale();

createApp(App).use(createPinia()).use(router).use(i18n).use(nuxtUi).mount('#app');
