/* Back and forward step through choices and pages: what the reader did is one entry of the browser's history.

   Streamlit overwrites the address when a bound choice changes, so that Back would skip every choice, and adds an entry when the
   server merely corrects the address. Which of the two it calls says nothing, so what counts here is the reader: the first change of
   the address after an act of his is a step, every other one belongs to the entry that is there. An act begins with a press; the
   click and the change that follow from it are the same act, so what the server takes out of the address after it is no step of its
   own. On the way back Streamlit itself restores the choices from the address, without loading the page again. */
(() => {
  const add = history.pushState.bind(history);
  const overwrite = history.replaceState.bind(history);
  const LONGEST_ACT = 1000; // milliseconds from letting go to the last event that follows
  let hasActed = false;
  let touched = -Infinity;
  const change = (state, title, address) => {
    if (new URL(address ?? "", location.href).href === location.href) return;
    (hasActed ? add : overwrite)(state, title, address);
    hasActed = false;
  };
  history.pushState = change;
  history.replaceState = change;
  const on = (names, listener) => names.forEach((name) => addEventListener(name, listener, true));
  on(["pointerdown", "keydown", "pointerup", "keyup"], (event) => (touched = event.timeStamp));
  on(["pointerdown", "keydown"], () => (hasActed = true));
  on(["click", "input", "change"], (event) => (hasActed ||= event.timeStamp - touched > LONGEST_ACT));
  addEventListener("popstate", () => (hasActed = false), true);
})();
