// Before anything is drawn: the theme and the language that were chosen here, so that nothing flashes.
(() => {
  try {
    const theme = localStorage.getItem('hk.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    if (localStorage.getItem('hk.language') === 'en') document.documentElement.lang = 'en';
  } catch {
    // a browser that keeps nothing follows the system, in Dutch
  }
})();
