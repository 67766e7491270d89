/* A stage for one chart at a time, drawn as a card draws it, and what stands on it: boxes (left, top, right, bottom) and places in
   pixels from the upper left corner of the picture, of the shapes without their strokes, of words without the spaces round them. */
(width) => {
  const WORDS = `.main-svg text { visibility: hidden }`;
  let clear = () => {};

  const show = async (encoded) => {
    const stage = document.body.appendChild(document.createElement("div"));
    stage.style.cssText = `position: fixed; left: 0; top: 0; width: ${width}px; background: white; z-index: 2147483647`;
    const data = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    let failure = null;
    const end = globalThis.showChart({ data, parentElement: stage, setTriggerValue: (name) => (failure = name) });
    clear = () => {
      stage.remove();
      end();
    };
    const chart = stage.querySelector(".chart");
    while (chart.ariaBusy !== "false" && !failure) await new Promise((resolve) => setTimeout(resolve, 5));
    if (failure) throw new Error(failure);
    const found = read(chart.querySelector(".chart-plot"));
    stage.append(Object.assign(document.createElement("style"), { textContent: WORDS })); // a photograph is of the marks alone
    return found;
  };

  const read = (plot) => {
    const corner = plot.querySelector(".main-svg").getBoundingClientRect();
    const find = (selector) => [...plot.querySelectorAll(selector)].filter((one) => !one.closest("defs, .draglayer"));
    const measure = (one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return [left - corner.left, top - corner.top, right - corner.left, bottom - corner.top];
    };
    const measureLetters = (text) => {
      const letters = document.createRange();
      const nodes = [];
      const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) if (walk.currentNode.data.trim()) nodes.push(walk.currentNode);
      if (!nodes.length) return measure(text);
      letters.setStart(nodes[0], nodes[0].data.length - nodes[0].data.trimStart().length);
      letters.setEnd(nodes.at(-1), nodes.at(-1).data.trimEnd().length);
      return measure(letters);
    };
    const traceOf = (one) => one.closest(".trace")?.__data__[0].trace.index ?? -1;
    const numberOf = (one) => one.__data__?.i ?? one.closest(".point, .textpoint")?.__data__?.i ?? -1;
    const mark = (one) => {
      const { e, f } = one.getScreenCTM();
      const stroke = parseFloat(getComputedStyle(one).strokeWidth) || 0;
      return { trace: traceOf(one), number: numberOf(one), place: [e - corner.left, f - corner.top], box: measure(one), stroke };
    };
    const write = (role) => (one) => ({ role, words: one.textContent, box: measureLetters(one), trace: traceOf(one), number: numberOf(one) });
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const isInside = ([left, top, right, bottom], room) =>
      left >= -room && top >= -room && right <= corner.width + room && bottom <= corner.height + room;
    const say = (one) => `${one.tagName}.${one.getAttribute("class")} ${measure(one).map(Math.round)}`;
    const ticks = find("[class$=tick] > text").map((one) => ({ axis: one.parentElement.getAttribute("class").replace("tick", ""), ...write("tick")(one) }));
    const texts = { heading: ".gtitle", note: ".annotation-text", label: ".scatterlayer text", inside: ".barlayer text" };
    return {
      size: [corner.width, corner.height],
      panels: Object.fromEntries([...plot.querySelectorAll(".nsewdrag")].map((one) => [one.dataset.subplot, measure(one)])),
      bars: find(".barlayer .point > path").map(mark),
      points: find(".scatterlayer .points > path").map(mark),
      lines: find(".scatterlayer .js-line").map(mark),
      ranges: find(".scatterlayer .yerror").map(mark),
      shapes: find(".shapelayer path").map((one) => ({ ...mark(one), number: Number(one.dataset.index) })),
      ticks,
      texts: [...ticks, ...Object.entries(texts).flatMap(([role, selector]) => find(`.main-svg ${selector}`).filter(isSeen).map(write(role)))],
      broken: find(".main-svg *").flatMap((one) =>
        [...one.attributes].filter(({ value }) => /NaN|Infinity|undefined/.test(value)).map(({ name, value }) => `${one.tagName} ${name}=${value}`),
      ),
      outside: find(".main-svg :is(path, line, circle, rect)").filter((one) => isSeen(one) && !isInside(measure(one), 1)).map(say),
    };
  };

  globalThis.stage = { show, clear: () => clear() };
}
