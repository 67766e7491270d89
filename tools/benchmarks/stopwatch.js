// Runs in the page before anything else: when was the last act of the reader, when did the charts and the page last change?
(() => {
  const PATIENCE = 120_000;
  const watch = { begun: 0, charts: 0, page: 0, isArmed: false, before: "" };
  window.stopwatch = watch;

  const CHART = ".js-plotly-plot, [data-testid=stEChartsChart]";
  const plots = () => [...document.querySelectorAll(CHART)];
  const holdsChart = (node) => node.nodeType === 1 && (node.matches(CHART) || node.querySelector(CHART));

  new MutationObserver((records) => {
    const now = performance.now();
    for (const { target, addedNodes } of records) {
      const element = target.nodeType === 1 ? target : target.parentElement;
      if (!element?.closest("[data-testid=stMain]")) continue;
      watch.page = now;
      if (element.closest(CHART) || [...addedNodes].some(holdsChart)) watch.charts = now;
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const act = (event) => {
    if (watch.isArmed && (event.type === "click" || event.key === "Enter")) watch.begun = event.timeStamp;
  };
  addEventListener("keydown", act, true);
  addEventListener("click", act, true);

  watch.shown = () => JSON.stringify(plots().map((plot) => plot.data ?? plot.innerHTML));

  watch.start = () => Object.assign(watch, { isArmed: true, charts: 0, page: 0, before: watch.shown() });

  const isIdle = () =>
    document.querySelector('[data-testid=stApp][data-test-script-state="notRunning"]') && !document.querySelector("[data-testid=stSkeleton]");

  // Milliseconds from the last act to the last change of a chart and of the page, once nothing has changed for `quiet` of them.
  watch.settled = (isNew, quiet) =>
    new Promise((resolve, reject) => {
      watch.isArmed = false;
      const asked = performance.now();
      const look = () => {
        const now = performance.now();
        if (watch.page && now - watch.page > quiet && isIdle() && isNew()) {
          resolve({ charts: Math.max(0, watch.charts - watch.begun), page: watch.page - watch.begun });
        } else if (now - asked > PATIENCE) reject(new Error("the page does not settle"));
        else setTimeout(look, 50);
      };
      look();
    });
})();
