/* The briefing outlives the page: it is kept in this browser, and every tab of it shows the same one (dashboard/briefing/keeper.py).

   A tab that was opened by a link to somebody's briefing leaves the kept one alone; the link itself brings that back. */
(() => {
  const NAME = "briefing";
  let isOwn; // whether the briefing of this tab is the kept one; known as soon as the server has shown it
  let tell = () => {};

  const read = () => {
    try {
      return localStorage.getItem(NAME) ?? "";
    } catch {
      return ""; // a browser that keeps nothing
    }
  };
  const keep = (text) => {
    try {
      if (text) localStorage.setItem(NAME, text);
      else localStorage.removeItem(NAME);
    } catch {
      // a browser that keeps nothing, or has no room left
    }
  };

  // What Streamlit calls for each run: `text` is the briefing of the session, `isFresh` says that nothing has happened to it yet.
  globalThis.keepBriefing = ({ data, setTriggerValue }) => {
    const { text, isFresh, isOpened } = data;
    const kept = read();
    tell = (changed) => setTriggerValue("kept", changed);
    isOwn ??= !isOpened || !kept || kept === text;
    if (isFresh) {
      if (kept) tell(kept);
    } else if (isOwn && text !== kept) keep(text);
  };

  addEventListener("storage", (event) => {
    if (event.key === NAME && isOwn) tell(event.newValue ?? "");
  });
})();
