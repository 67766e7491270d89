/* When the system turns dark or light while a page is open, Streamlit recolours its own parts only: the page is asked for anew, so that
   the charts, which the server draws, follow. */
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
  setTimeout(() => dispatchEvent(new PopStateEvent("popstate", { state: {} }))),
);
