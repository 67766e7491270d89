/* What Streamlit's boxes leave unsaid: the whole of an option that it cuts, by pointing at it; that the place for files is one. */
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
  // It has a name and can be reached, and yet its role says that it is nothing.
  const FILES = '[data-testid="stFileUploaderDropzone"][role="presentation"]';
  new MutationObserver(() => document.querySelectorAll(FILES).forEach((place) => place.setAttribute("role", "group"))).observe(document, {
    childList: true,
    subtree: true,
  });
})();
