import { nextTick } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import HomePage from './features/home/pages/home-page.vue';

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => {
    if (saved) return saved;
    // A filter in the query is not another page.
    return to.path === from.path ? false : { top: 0 };
  },
  routes: [
    { path: '/', name: 'home', component: HomePage, meta: { titleKey: 'home.title' } },
    {
      path: '/join/:code?',
      name: 'join',
      component: () => import('./features/home/pages/join-page.vue'),
      meta: { titleKey: 'home.join.title' },
    },
    {
      path: '/rooms/:roomId',
      name: 'room',
      component: () => import('./features/room/pages/room-page.vue'),
      meta: { titleKey: 'shared.pages.room', showsConnection: true },
    },
    {
      path: '/rooms/:roomId/report',
      name: 'report',
      component: () => import('./features/report/pages/report-page.vue'),
      meta: { titleKey: 'shared.pages.report' },
    },
    {
      path: '/handbook',
      name: 'handbook',
      component: () => import('./features/handbook/pages/handbook-page.vue'),
      meta: { titleKey: 'shared.nav.handbook' },
    },
    {
      path: '/handbook/questions/:versionId',
      name: 'question',
      component: () => import('./features/handbook/pages/question-page.vue'),
      meta: { titleKey: 'shared.pages.question' },
    },
    {
      path: '/handbook/drafts/:draftId',
      name: 'edit-question',
      component: () => import('./features/handbook/pages/edit-page.vue'),
      meta: { titleKey: 'shared.pages.question' },
    },
    {
      path: '/handbook/import/:importId?',
      name: 'import',
      component: () => import('./features/handbook-import/pages/import-page.vue'),
      meta: { titleKey: 'shared.pages.import' },
    },
    {
      path: '/kits',
      name: 'kits',
      component: () => import('./features/kits/pages/kits-page.vue'),
      meta: { titleKey: 'shared.nav.kits' },
    },
    {
      path: '/kits/:kitId',
      name: 'kit',
      component: () => import('./features/kits/pages/kit-page.vue'),
      meta: { titleKey: 'shared.nav.kits' },
    },
    {
      path: '/practice',
      name: 'practice',
      component: () => import('./features/practice/pages/practice-page.vue'),
      meta: { titleKey: 'shared.nav.practice' },
    },
    {
      path: '/scorer',
      name: 'scorer',
      component: () => import('./features/scorer/pages/scorer-page.vue'),
      meta: { titleKey: 'shared.pages.scorer' },
    },
    {
      path: '/:rest(.*)*',
      name: 'not-found',
      component: () => import('./shared/ui/not-found-page.vue'),
      meta: { titleKey: 'shared.notFound.title' },
    },
  ],
});

router.afterEach(async (to, from, failure) => {
  // The first page has the browser's own focus; a changed filter keeps the field's.
  if (failure || from.matched.length === 0 || to.path === from.path) return;
  await nextTick();
  const main = document.getElementById('main');
  (main?.querySelector<HTMLElement>('h1[tabindex]') ?? main)?.focus({ preventScroll: true });
});

/**
 * After an upgrade the server no longer has the old build's chunks: load the page anew, once. The
 * address is kept in the session so that a server without the chunk does not reload for ever.
 */
router.onError((error: unknown, to) => {
  const text = error instanceof Error ? error.message : '';
  if (!/dynamically imported module|module script|preload/i.test(text)) throw error;
  const key = 'hotseat:reloaded-for';
  if (sessionStorage.getItem(key) === to.fullPath) throw error;
  sessionStorage.setItem(key, to.fullPath);
  globalThis.location.assign(to.fullPath);
});
