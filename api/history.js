/* Back and forward step through choices and pages: what the reader did is one entry of the browser's history.

   Streamlit overwrites the address when a bound choice changes, so that Back would skip every choice, and adds an entry when the
   server merely corrects the address. Which of the two it calls says nothing, so what counts here is the reader: the first change of
   the address after an act of his is a step, every other one belongs to the entry that is there. On the way back Streamlit itself
   restores the choices from the address, without loading the page again. */
(() => {
  const add = history.pushState.bind(history);
  const overwrite = history.replaceState.bind(history);
  let hasActed = false;
  const change = (state, title, address) => {
    if (new URL(address ?? "", location.href).href === location.href) return;
    (hasActed ? add : overwrite)(state, title, address);
    hasActed = false;
  };
  history.pushState = change;
  history.replaceState = change;
  for (const act of ["pointerdown", "keydown", "click", "change"]) addEventListener(act, () => (hasActed = true), true);
  addEventListener("popstate", () => (hasActed = false), true);
})();
