// Runs before the first paint, as a file because the CSP forbids inline scripts. The keys are the
// ones of src/shared/theme/theme-preference.ts and src/shared/i18n/interface-locale.ts.
(function () {
  var root = document.documentElement;
  var theme = null;
  var locale = null;
  try {
    theme = localStorage.getItem('hotseat:theme');
    locale = localStorage.getItem('hotseat:locale');
  } catch {
    // Storage is closed to us: the system decides.
  }
  var dark =
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.classList.add(dark ? 'dark' : 'light');
  root.lang = locale === 'zh-CN' || locale === 'en' ? locale : 'en';
  // zod compiles schemas with `new Function` unless told not to, which the CSP reports. It reads
  // this before its first schema exists, which no module of ours can promise to precede.
  globalThis.__zod_globalConfig = { jitless: true };
})();
