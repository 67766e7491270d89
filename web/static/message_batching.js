/* What a run of the script says comes in few frames, each a ForwardMsgList (web/message_batching.py), and is taken apart here: all its
   messages are handed over in one go, so that the page is drawn once. */
(() => {
  const STREAM = "/_stcore/stream";

  // The messages of a list: each is a tag of one byte, its length in groups of seven bits, its bytes.
  const messages = (list) => {
    const found = [];
    let place = 0;
    while (place < list.length) {
      let length = 0;
      for (let shift = 0, more = true; more; shift += 7) {
        place += 1;
        length += (list[place] & 127) * 2 ** shift;
        more = list[place] > 127;
      }
      found.push(list.slice(place + 1, place + 1 + length).buffer);
      place += 1 + length;
    }
    return found;
  };

  window.WebSocket = class extends window.WebSocket {
    constructor(address, protocols) {
      const { href, pathname } = new URL(address, location.href);
      super(pathname.endsWith(STREAM) ? `${href}?whole` : href, protocols);
      this.comesWhole = pathname.endsWith(STREAM);
    }

    addEventListener(type, listener, options) {
      const hear = ({ data }) => messages(new Uint8Array(data)).forEach((one) => listener.call(this, new MessageEvent(type, { data: one })));
      super.addEventListener(type, type === "message" && this.comesWhole ? hear : listener, options);
    }
  };
})();
