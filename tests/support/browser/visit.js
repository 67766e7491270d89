/* What a visit asks of the page: whether it has settled, and what it shows once nothing has changed for a while. */
() => {
  const LOOK = 25; // milliseconds between two looks
  const find = (selector) => [...document.querySelectorAll(selector)];
  const main = () => document.querySelector("[data-testid=stMain]");
  const isVisible = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 0;
  const charts = () => find("[role=figure]").filter((one) => isVisible(one) && !one.closest("[aria-hidden=true]"));

  // What is still missing before the page has run to its footer and its charts are drawn.
  const unsettled = () => [
    ...(document.querySelector(".st-key-footer") ? [] : ["no footer"]),
    ...(document.querySelector('[data-testid=stApp][data-test-script-state="notRunning"]') ? [] : ["the script runs"]),
    ...find("[data-testid=stSkeleton]").map(() => "a skeleton"),
    ...find(".stBidiComponent").filter((one) => isVisible(one) && !one.querySelector(".chart")).map(() => "a chart that has not begun"),
    ...charts()
      .filter((one) => one.ariaBusy === "true" || !one.querySelector(".main-svg"))
      .map((one) => `not drawn: ${one.ariaLabel}`),
  ];

  // The page's words, where its choices stand and what its charts say; not the numbers of pages, of which it shows as many as fit.
  const shown = () => {
    let words = main().innerText;
    for (const numbers of find("[data-testid=stPagination]")) words = words.replace(`\n${numbers.innerText}\n`, "\n");
    const lines = words.split("\n").filter((line) => line.trim());
    const choices = [...main().querySelectorAll("input")].filter(isVisible).map((one) => `${one.ariaLabel}＝${one.value}`);
    return [...lines, ...choices, ...charts().map((one) => one.ariaLabel ?? "")].join("\n");
  };

  // What the page shows once it has settled, is quiet and shows something else than before; null where it takes too long.
  const shownOnce = (before, quiet, patience) =>
    new Promise((resolve) => {
      const asked = performance.now();
      let changed = asked;
      let isNew = true;
      const observer = new MutationObserver((records) => {
        if (records.some(({ target }) => main()?.contains(target))) [changed, isNew] = [performance.now(), true];
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      const answer = (words) => {
        observer.disconnect();
        resolve(words);
      };
      const look = () => {
        const now = performance.now();
        if (isNew && now - changed >= quiet && !unsettled().length) {
          isNew = false;
          const words = shown();
          if (words !== before) return answer(words);
        }
        if (now - asked > patience) return answer(null);
        setTimeout(look, LOOK);
      };
      look();
    });

  return { unsettled, shown, shownOnce };
}
