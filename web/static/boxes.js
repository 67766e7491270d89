/* What a box has no room for is said by pointing at it: Streamlit cuts the chosen option of a list, and says no more. */
(() => {
  const BOX = '[data-testid="stSelectbox"]';
  const tell = ({ target }) => {
    const input = target.closest?.(BOX)?.querySelector("input");
    if (!input) return;
    const isCut = input.scrollWidth > input.clientWidth;
    if (isCut) input.title = input.value;
    else input.removeAttribute("title");
  };
  addEventListener("pointerover", tell);
})();
