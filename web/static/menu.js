/* On a narrow screen the menu is folded when a page opens and after a choice in it. Streamlit leaves it open, remembers that, and covers
   this page and the next one with it. */
(() => {
  const NARROW = "(max-width: 768px)";
  for (const name of Object.keys(localStorage)) if (name.startsWith("stSidebarCollapsed")) localStorage.removeItem(name);
  addEventListener("click", (event) => {
    if (!event.target.closest?.('[data-testid="stSidebarNav"] a') || !matchMedia(NARROW).matches) return;
    setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click());
  });
})();
