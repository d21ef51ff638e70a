// Runs before the first paint: a page that will be shown in another language than the one it is written in stays hidden
// until its words are there. Must choose like src/language/languages.ts.
(() => {
  // An address that names its language is written in it.
  if (document.documentElement.dataset.language) return;
  let chosen = null;
  try {
    chosen = localStorage.getItem('convi.language');
  } catch {}
  const known = ['en', 'ru'];
  const first = navigator.languages.map((tag) => tag.split('-')[0].toLowerCase()).find((tag) => known.includes(tag));
  const language = known.includes(chosen) ? chosen : (first ?? 'en');
  document.documentElement.lang = language;
  if (language !== 'en') document.documentElement.dataset.waiting = '';
})();
