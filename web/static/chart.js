/* Charts on the screen. Each is a component of the page (dashboard/card/chart_widget.py) that is handed what to draw as JSON: traces and
   layout for plotly.js, the words for those who cannot see it, whether its marks lead to their origin.

   A script of the page shell, so that what was drawn outlives every run: a chart is drawn anew only where its content has changed. plotly.js
   itself is fetched at once and run as soon as Streamlit stands and waits for the answer to its first run: before that it would keep
   Streamlit waiting, after it the reader. */
(() => {
  const PATIENCE = 30_000; // milliseconds for plotly.js to arrive, after which charts are shown as pictures
  const TOGETHER = 2_000; // milliseconds within which charts fail for the same reason; a later session is told again
  const SETTINGS = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false };
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const frames = new WeakMap(); // what stands in each component's element

  let toldAt = Number.NEGATIVE_INFINITY; // when a chart has last said that it cannot be drawn
  let arrival = null;
  const fetchPlotly = () =>
    (arrival ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = document.getElementById("plotly").href;
      script.onload = () => (globalThis.Plotly ? resolve(globalThis.Plotly) : script.onerror());
      script.onerror = () => reject(new Error("plotly.js did not arrive"));
      setTimeout(script.onerror, PATIENCE);
      document.head.append(script);
    }));

  const read = new TextDecoder();
  const parser = new DOMParser();
  // A line that was broken between two words of an alphabet lost its space there; between Chinese characters there was none.
  const BROKEN_WORDS = /(?<=[^\p{Script=Han}\p{P}\p{Z}])<br>(?=[^\p{Script=Han}\p{P}\p{Z}<])/gu;
  const sayPlainly = (words) =>
    parser.parseFromString(words.replace(BROKEN_WORDS, " ").replaceAll("<br>", ""), "text/html").body.textContent;

  // The marks that can be pointed at, in the order in which they were drawn: where plotly.js finds each, what it says, its figure.
  const listMarks = ({ data }) =>
    data.flatMap(({ hoverinfo, hovertext, customdata, xaxis = "x", yaxis = "y" }, curveNumber) =>
      hoverinfo === "text" && Array.isArray(hovertext)
        ? hovertext.map((words, pointNumber) => ({ curveNumber, pointNumber, words, figure: customdata?.[pointNumber], panel: xaxis + yaxis }))
        : [],
    );

  // Whether an axis follows the scale of another one. Of such a pair plotly.js would keep the range of the chart that was there before.
  const keepsScale = (layout) => Object.values(layout).some((part) => part?.scaleanchor);

  class Frame {
    #content = "";
    #marks = [];
    #current = -1;
    #width = 0;
    #isDrawing = false;
    #drawing = Promise.resolve();
    #sizes = new ResizeObserver(() => this.#fit());
    #hasListeners = false;
    #isClickable = false;

    constructor(parent) {
      this.element = parent.appendChild(document.createElement("div"));
      this.element.className = "chart";
      this.element.setAttribute("role", "figure");
      this.element.tabIndex = 0;
      this.plot = this.element.appendChild(document.createElement("div"));
      this.plot.className = "chart-plot";
      this.words = this.element.appendChild(document.createElement("span"));
      this.words.className = "chart-words";
      this.words.ariaLive = "polite";
      this.element.addEventListener("keydown", (event) => this.#hear(event));
      this.element.addEventListener("focus", () => this.#current >= 0 && this.#go(this.#current)); // back from a drawer
      this.element.addEventListener("blur", () => this.#rest());
    }

    show(content, tell) {
      this.tell = tell;
      if (content === this.#content) return;
      this.#content = content;
      const { data, layout, alt, isClickable } = JSON.parse(content);
      this.element.ariaLabel = alt;
      this.element.ariaBusy = "true";
      this.element.style.minHeight = `${layout.height}px`; // its room, before anything is drawn
      this.plot.style.width = layout.width ? `${layout.width}px` : ""; // before an audience one width, brought to size as a whole
      this.#leave();
      this.#marks = listMarks({ data });
      this.#isClickable = isClickable;
      this.element.ariaDescription = isClickable ? "方向键逐个读数，回车看出处" : "方向键逐个读数";
      this.#drawing = this.#drawing.then(() => this.#draw(content, data, layout)).catch((error) => this.#fail(error));
    }

    async #draw(content, data, layout) {
      const Plotly = await fetchPlotly();
      if (content !== this.#content || !this.element.isConnected) return;
      if (keepsScale(layout)) this.#clear();
      this.#width = this.element.clientWidth; // as plotly.js measures it now: the frame may have changed before it has drawn
      this.#isDrawing = true;
      await Plotly.react(this.plot, data, layout, SETTINGS);
      this.#isDrawing = false;
      if (!this.#hasListeners) {
        this.#hasListeners = true;
        this.plot.on("plotly_click", ({ points }) => this.#pick(points[0]?.customdata ?? points[0]?.data.meta));
        this.#sizes.observe(this.element);
      }
      this.#fit();
      this.element.ariaBusy = "false";
    }

    // One chart speaks for all: Streamlit takes no two messages of different cards at once, and the whole page answers.
    #fail(error) {
      console.warn(error.message);
      const now = performance.now();
      if (now - toldAt < TOGETHER) return;
      toldAt = now;
      this.tell("failure", true);
    }

    // plotly.js measures a chart once; a frame that has become wider, narrower or visible has it measured again, though not while
    // it is being drawn: what was measured before would win.
    #fit() {
      const { clientWidth } = this.element;
      if (this.#isDrawing || !clientWidth || clientWidth === this.#width || this.plot.layout.width) return;
      this.#width = clientWidth;
      globalThis.Plotly.Plots.resize(this.plot);
    }

    #pick(figure) {
      if (this.#isClickable && typeof figure === "string" && figure) this.tell("mark", figure);
    }

    #hear(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || !this.#marks.length) return;
      const last = this.#marks.length - 1;
      if (event.key in STEPS) this.#go(Math.min(Math.max(this.#current + STEPS[event.key], 0), last));
      else if (event.key === "Home") this.#go(0);
      else if (event.key === "End") this.#go(last);
      else if (event.key === "Enter" && this.#current >= 0) this.#pick(this.#marks[this.#current].figure);
      else if (event.key === "Escape" && this.#current >= 0) this.#leave();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    #go(place) {
      const { curveNumber, pointNumber, words, panel } = this.#marks[place];
      this.#current = place;
      this.words.textContent = `${sayPlainly(words)}（${place + 1} / ${this.#marks.length}）`;
      if (this.#hasListeners) globalThis.Plotly.Fx.hover(this.plot, [{ curveNumber, pointNumber }], [panel]);
    }

    #leave() {
      this.#rest();
      this.#current = -1;
    }

    // The place stays known: who comes back from a drawer goes on from there.
    #rest() {
      if (this.#current < 0) return;
      this.words.textContent = "";
      globalThis.Plotly?.Fx.unhover(this.plot);
    }

    #clear() {
      globalThis.Plotly?.purge(this.plot); // and with it what listens to its marks
      this.#hasListeners = false;
    }

    remove() {
      this.#sizes.disconnect();
      this.#clear();
    }
  }

  // What Streamlit calls for each run that shows the chart; it returns what Streamlit is to call once the chart is no longer shown.
  globalThis.showChart = ({ data, parentElement, setTriggerValue }) => {
    if (!frames.has(parentElement)) frames.set(parentElement, new Frame(parentElement));
    const frame = frames.get(parentElement);
    frame.show(read.decode(data), setTriggerValue);
    return () => {
      // A run that is overtaken by the next ends in the same way, though its chart stays.
      if (!frame.element.isConnected) frame.remove();
    };
  };

  const watch = new MutationObserver(() => {
    if (!document.querySelector('[data-testid="stApp"]')) return;
    watch.disconnect();
    fetchPlotly().catch(() => {}); // each chart says so in its place
  });
  watch.observe(document, { childList: true, subtree: true });
})();
