// Runs in the page before anything else: when was the last choice made, when did the charts and the page last change?
(() => {
  const watch = { begun: 0, charts: 0, page: 0, armed: false };
  window.stopwatch = watch;

  const isChart = (node) => node.nodeType === 1 && (node.closest(".js-plotly-plot") || node.querySelector(".js-plotly-plot"));
  const touchesChart = (record) => isChart(record.target) ? record.target.closest(".js-plotly-plot") : [...record.addedNodes].some(isChart);

  new MutationObserver((records) => {
    const now = performance.now();
    for (const record of records) {
      const element = record.target.nodeType === 1 ? record.target : record.target.parentElement;
      if (!element || !element.closest("[data-testid=stMain]")) continue;
      watch.page = now;
      if (touchesChart({ target: element, addedNodes: record.addedNodes })) watch.charts = now;
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  for (const kind of ["keydown", "click"]) {
    document.addEventListener(kind, (event) => {
      if (watch.armed && (kind === "click" || event.key === "Enter")) {
        watch.armed = false;
        watch.begun = event.timeStamp;
      }
    }, true);
  }

  const isDone = () => document.querySelector('[data-testid=stApp][data-test-script-state="notRunning"]')
    && !document.querySelector("[data-testid=stSkeleton]");

  watch.shown = () => JSON.stringify([...document.querySelectorAll(".js-plotly-plot")].map((chart) => chart.data));
  watch.arm = () => { watch.armed = true; watch.charts = 0; watch.page = 0; watch.before = watch.shown(); };

  // Milliseconds from the choice to the last change of a chart and of the page, once nothing has changed for `quiet` ms.
  watch.settled = (isNew, quiet) => new Promise((resolve) => {
    const look = () => {
      const changed = !watch.armed && isNew();
      if (changed && isDone() && watch.page && performance.now() - watch.page > quiet) {
        resolve({ charts: watch.charts ? watch.charts - watch.begun : 0, page: watch.page - watch.begun });
      } else setTimeout(look, 50);
    };
    look();
  });
})();
