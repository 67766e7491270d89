/* On a narrow screen the menu is folded when a page opens and after a choice in it. Streamlit leaves it open, remembers that, and covers
   this page and the next one with it. */
(() => {
  const NARROW = "(max-width: 768px)";
  for (const name of Object.keys(localStorage)) if (name.startsWith("stSidebarCollapsed")) localStorage.removeItem(name);
  // Streamlit puts the names of groups into its list, which a list may not hold: what is read out are the links.
  const mend = () => {
    for (const part of document.querySelectorAll('[data-testid="stSidebarNavItems"], [data-testid="stSidebarNavItems"] :is(ul, li)')) part.role = "none";
  };
  const narrow = matchMedia(NARROW); // from the start, or by a window made smaller or a page made larger
  const watch = () => narrow.matches && new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", watch);
  narrow.addEventListener("change", watch);
  addEventListener("click", (event) => {
    if (!event.target.closest?.('[data-testid="stSidebarNav"] a') || !matchMedia(NARROW).matches) return;
    setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click());
  });
})();
