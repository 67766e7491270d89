/* A connection that comes back may lead to a session that has run nothing: Streamlit forgets one two minutes after its browser was lost,
   and all of them when the server starts anew. The page is then asked for as Back asks for it, so that its parts answer again. */
(() => {
  const STREAM = "/_stcore/stream";
  let hasBegun = false;
  window.WebSocket = class WebSocket extends window.WebSocket {
    constructor(address, protocols) {
      super(address, protocols);
      if (!new URL(address, location.href).pathname.endsWith(STREAM)) return;
      this.addEventListener("open", () => {
        if (hasBegun) setTimeout(() => dispatchEvent(new PopStateEvent("popstate", { state: {} })));
        hasBegun = true;
      });
    }
  };
})();
