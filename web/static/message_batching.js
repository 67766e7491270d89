/* Streamlit's messages come in few frames, each a ForwardMsgList (web/message_batching.py), and are taken apart here: all messages of a
   frame are handed over in one go, so that the page is drawn once.

   The server sends such lists only where the address asks for them, and this script does not rely on it: a frame of any other shape is
   handed over as it is. Each message becomes an event of its own on the connection, so that whoever listens hears it in his way. */
(() => {
  const STREAM = "/_stcore/stream";
  const MARKER = "batched";
  const MESSAGES = 10; // the tag of the only field of a ForwardMsgList; a ForwardMsg always has others

  const addMarker = (address) => {
    const url = new URL(address, location.href);
    // Added by hand: searchParams would write anew what a proxy has put there.
    if (!url.searchParams.has(MARKER)) url.search += `${url.search ? "&" : "?"}${MARKER}=1`;
    return url.href;
  };

  // The messages of a list: each is a tag of one byte, its length in groups of seven bits, its bytes. Anything else is one message.
  const takeApart = (frame) => {
    const bytes = new Uint8Array(frame);
    const messages = [];
    let start = 0;
    while (start < bytes.length) {
      if (bytes[start] !== MESSAGES) return [frame];
      let length = 0;
      for (let shift = 0, more = true; more; shift += 7) {
        start += 1;
        length += (bytes[start] & 127) * 2 ** shift;
        more = bytes[start] > 127;
      }
      const end = start + 1 + length;
      if (end > bytes.length) return [frame];
      messages.push(frame.slice(start + 1, end));
      start = end;
    }
    return messages.length ? messages : [frame];
  };

  window.WebSocket = class WebSocket extends window.WebSocket {
    #isStream;
    #asksFor = super.binaryType;
    #isHandingOver = false;

    constructor(address, protocols) {
      const isStream = new URL(address, location.href).pathname.endsWith(STREAM);
      super(isStream ? addMarker(address) : address, protocols);
      this.#isStream = isStream;
      if (!isStream) return;
      super.binaryType = "arraybuffer"; // bytes can be taken apart at once; the page gets what it asks for
      this.addEventListener("message", (event) => this.#hear(event)); // the first of all listeners
    }

    get binaryType() {
      return this.#isStream ? this.#asksFor : super.binaryType;
    }

    set binaryType(kind) {
      if (this.#isStream) this.#asksFor = kind;
      else super.binaryType = kind;
    }

    #hear(event) {
      if (this.#isHandingOver || !(event.data instanceof ArrayBuffer)) return;
      event.stopImmediatePropagation();
      this.#isHandingOver = true;
      for (const message of takeApart(event.data)) {
        const data = this.#asksFor === "blob" ? new Blob([message]) : message;
        this.dispatchEvent(new MessageEvent("message", { data, origin: event.origin }));
      }
      this.#isHandingOver = false;
    }
  };
})();
