/* What a test asks of the charts of a page: how what is drawn differs from what the server hands over, and whether it fits its frame. */
() => {
  const SETTINGS = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false };
  const OFF_SCREEN = "position: fixed; left: -5000px; top: 0;";
  // In the presenting view the other screens are drawn, too, though one is seen at a time.
  const isPresenting = () => document.documentElement.hasAttribute("data-screens");
  const isVisible = (one) =>
    one.checkVisibility({ visibilityProperty: !isPresenting() }) && one.getBoundingClientRect().width > 0;
  const charts = () => [...document.querySelectorAll("[data-testid=stMain] [role=figure]")].filter(isVisible);
  const plotOf = (chart) => chart.querySelector(".js-plotly-plot");
  const isObject = (value) => value !== null && typeof value === "object";

  // Where something was drawn from other content than was handed over; what plotly.js adds by itself is no difference.
  const compare = (handed, held, place) => {
    if (!isObject(handed) || !isObject(held))
      return Object.is(handed, held) ? [] : [`${place}: ${JSON.stringify(held)} instead of ${JSON.stringify(handed)}`];
    const lengths = Array.isArray(handed) ? compare(handed.length, held.length, `${place}.length`) : [];
    return [...lengths, ...Object.keys(handed).flatMap((name) => compare(handed[name], held[name], `${place}.${name}`))];
  };

  // What can be seen of an element's style: full opacity, the paint of no line and of no filling are left over or left out at will.
  const isSeen = (style, name) => {
    if (name.endsWith("opacity")) return style.getPropertyValue(name) !== "1";
    return !(name === "stroke" && Number.parseFloat(style.strokeWidth) === 0);
  };

  // One element in words, whatever the order in which it came by its attributes and styles.
  const writeTag = (one) => {
    const written = [...one.attributes].filter(({ name }) => name !== "style").map(({ name, value }) => `${name}="${value}"`);
    const styled = [...(one.style ?? [])]
      .filter((name) => isSeen(one.style, name))
      .map((name) => `${name}: ${one.style.getPropertyValue(name)}`);
    const words = [...one.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data);
    return [one.localName, ...written.sort(), ...styled.sort(), ...words].join(" ");
  };

  // What has been drawn, element by element, without what only names others or holds nothing, and what the pointer has called forth.
  const readMarkup = (plot) => {
    const traces = plot._fullData.map(({ uid }, place) => [uid, `trace${place}`]);
    const names = [[" plotly-customdata", ""], [' class=""', ""], [plot._fullLayout._uid, "chart"], ...traces];
    return [...plot.querySelectorAll(".main-svg, .main-svg *")]
      .filter((one) => !one.matches("g:not(:has(:not(g)))") && !one.closest("clipPath, defs, .hoverlayer"))
      .map((one) => names.reduce((words, [made, plain]) => words.replaceAll(made, plain), writeTag(one)));
  };

  // The same content drawn into an empty frame of the same width.
  const drawAfresh = async ({ data, layout }, width) => {
    const plot = document.body.appendChild(document.createElement("div"));
    plot.style = `${OFF_SCREEN} width: ${width}px`;
    await Plotly.newPlot(plot, structuredClone(data), structuredClone(layout), SETTINGS);
    const markup = readMarkup(plot);
    Plotly.purge(plot);
    plot.remove();
    return markup;
  };

  // The layout as it was handed over: plotly.js drops the height where it measures anew, and narrows axes that must keep a scale.
  const readLayout = ({ layout, _fullLayout: { height, ...full } }) => {
    const axes = Object.keys(layout).filter((name) => full[name]?._inputDomain);
    const given = axes.map((name) => [name, { ...layout[name], domain: full[name]._inputDomain }]);
    return { height, ...layout, ...Object.fromEntries(given) };
  };

  const compareDrawing = async (handed, chart, place) => {
    const plot = plotOf(chart);
    if (!plot) return [`${place}: not drawn`];
    const { data, layout, alt } = handed;
    const held = compare({ data, layout, alt }, { data: plot.data, layout: readLayout(plot), alt: chart.ariaLabel }, place);
    if (held.length) return held;
    const [drawn, afresh] = [readMarkup(plot), await drawAfresh(handed, plot.getBoundingClientRect().width)];
    const line = drawn.findIndex((words, number) => words !== afresh[number]);
    return line < 0 && drawn.length === afresh.length ? [] : [`${place} is drawn as ${drawn[line]} instead of ${afresh[line]}`];
  };

  // How the charts of the page differ from those handed over.
  const findDifferences = async (handed) => {
    const shown = charts();
    if (shown.length !== handed.length) return [`${shown.length} charts instead of ${handed.length}`];
    const found = [];
    for (const [place, chart] of shown.entries()) found.push(...(await compareDrawing(handed[place], chart, `chart ${place + 1}`)));
    return found.slice(0, 5);
  };

  // Charts that are wider or narrower than their frames, or reach beyond the window.
  const findMisfits = () =>
    charts().flatMap((chart) => {
      const [frame, picture] = [chart, plotOf(chart).querySelector(".main-svg")].map((one) => one.getBoundingClientRect());
      const fits = Math.abs(frame.width - picture.width) < 1 && picture.right <= innerWidth;
      return fits ? [] : [`${chart.ariaLabel}: ${picture.width} in ${frame.width} of ${innerWidth}`];
    });

  return { findDifferences, findMisfits };
}
