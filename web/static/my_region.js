/* The reader's own region, kept in this browser (dashboard/choices/my_region.py): a page that is opened without one starts with it.

   It is put into the address before Streamlit reads it, so that the first run shows it and a copied link says it. */
(() => {
  const NAME = "region";
  const PAGES = ["", "region", "regions", "years", "streams"]; // those that start from a region

  globalThis.keepRegion = ({ data }) => {
    try {
      localStorage.setItem(NAME, data.region);
    } catch {
      // a browser that keeps nothing
    }
  };

  let kept = null;
  try {
    kept = localStorage.getItem(NAME);
  } catch {
    // a browser that keeps nothing
  }
  const address = new URL(location.href);
  if (!kept || address.searchParams.has(NAME) || !PAGES.includes(address.pathname.split("/").pop())) return;
  address.searchParams.set(NAME, kept);
  history.replaceState(history.state, "", address);
})();
