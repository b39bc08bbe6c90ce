// First script of every page: tells the site's own server when a script fails, as an error reporter does.
(() => {
  const tell = (text) => {
    const body = `${location.pathname}: ${String(text).slice(0, 500)}`;
    navigator.sendBeacon('/reports/error', body);
  };
  addEventListener('error', (event) => {
    if (event.message) tell(`${event.message} (${event.filename}:${event.lineno})`);
    // A sound cut off by leaving the page is no error; a missing script, style or picture is.
    else if (event.target?.matches?.('script, link, img')) tell(`could not load ${event.target.src ?? event.target.href}`);
  }, true);
  addEventListener('unhandledrejection', (event) => tell(`unhandled rejection: ${event.reason?.stack ?? event.reason}`));
})();
