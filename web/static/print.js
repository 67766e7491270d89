/* What a sheet of paper needs to know before it is printed and no style sheet can find out: what the hidden controls have chosen, whether
   the screen is dark, and how large charts and tables are. web/static/print.css does the rest. */
(() => {
  const DARK = 128; // the middle between black and white
  const SHEET = 1032; // CSS pixels between the margins of A4 across
  const LONGEST = 240; // characters of an address that a foot has room for; a briefing in an address has thousands
  const TALL = 0.7; // of its height: a chart that is no wider is printed on upright sheets
  const CONTROLS = ["stSelectbox", "stMultiSelect", "stTextInput", "stNumberInput", "stButtonGroup"];
  const root = document.documentElement;
  const footer = document.createElement("style");

  const find = (name, inside = document) => [...inside.querySelectorAll(`[data-testid="${name}"]`)].filter((one) => one.checkVisibility());
  const words = (elements) => elements.map((one) => one.textContent.trim()).filter(Boolean);

  const isDark = () => {
    const background = getComputedStyle(find("stApp")[0]).backgroundColor;
    const [red, green, blue] = background.match(/\d+/g).map(Number);
    return (red + green + blue) / 3 < DARK;
  };

  // The parts of a figure card and the forms of a file are no part of the question.
  const isChoice = (control) =>
    !control.closest('[class*="st-key-figure_"], [data-testid="stHorizontalBlock"]:has(> * > [data-testid="stDownloadButton"])');
  // What a control says: its label and what is chosen in it.
  const readChoice = (control) => {
    const chosen = [
      ...words([...control.querySelectorAll('[data-tag], [aria-checked="true"]')]),
      ...[...control.querySelectorAll("input")].map((input) => input.value),
    ].filter((option) => option && option !== "不限");
    const [label] = words([...control.querySelectorAll('[data-testid="stWidgetLabel"]')]);
    return chosen.length ? (label ? `${label}：` : "") + chosen.join("、") : "";
  };
  const readTabs = () => words([...document.querySelectorAll('[role="tab"][aria-selected="true"]')]);
  const readChoices = () => [...CONTROLS.flatMap((name) => find(name)).filter(isChoice).map(readChoice), ...readTabs()].filter(Boolean);

  // On every sheet: what is chosen, the data's build and the address; the number of the sheet.
  const quote = (text) => `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, " ")}"`;
  const writeFooter = (choices) => {
    const [build] = document.querySelector(".st-key-footer").textContent.match(/数据版本[^，]*，建库于[^，]*/);
    const { origin, pathname, href } = location;
    const address = href.length > LONGEST ? `${origin}${pathname}（完整的地址太长，不印在纸上）` : decodeURI(href);
    const lines = [[document.querySelector("h1").textContent, ...choices].join("　"), build, address];
    footer.textContent = `@page {
      @bottom-left { content: ${quote(lines.slice(0, 2).join("　"))} "\\A" ${quote(lines[2])}; }
      @bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; }
    }`;
    document.head.append(footer);
  };

  // A chart has been drawn for the width of the screen; with its own size as view box it takes any size on paper. How wide it is for its height.
  const release = (plot) => {
    const drawing = plot.querySelector(".main-svg");
    const [width, height] = ["width", "height"].map((side) => Number(drawing.getAttribute(side))); // as drawn, whatever the styles of paper make of it
    plot.style.setProperty("--proportion", width / height);
    for (const layer of plot.querySelectorAll(".main-svg")) layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    return width / height;
  };
  const plots = () => [...document.querySelectorAll(".chart-plot:has(.main-svg)")];

  const measure = (table) => {
    const rows = table.querySelector(".dvn-scroller");
    const isWhole = !rows || (rows.scrollHeight <= rows.clientHeight + 1 && rows.scrollWidth <= rows.clientWidth + 1);
    table.toggleAttribute("data-cut", !isWhole);
  };

  const prepare = () => {
    const choices = readChoices();
    root.toggleAttribute("data-dark", isDark());
    root.style.setProperty("--on-paper", Math.min(1, SHEET / find("stMainBlockContainer")[0].firstElementChild.clientWidth));
    document.querySelector(".st-key-head").dataset.choices = choices.join("　");
    writeFooter(choices);
    const proportions = plots().map(release);
    root.toggleAttribute("data-one-chart", proportions.length === 1);
    root.toggleAttribute("data-tall", proportions.some((proportion) => proportion < TALL));
    find("stDataFrame").forEach(measure);
  };
  const restore = () => {
    root.removeAttribute("data-dark");
    footer.remove();
    for (const plot of plots()) for (const layer of plot.querySelectorAll(".main-svg")) layer.removeAttribute("viewBox");
  };
  addEventListener("beforeprint", prepare);
  addEventListener("afterprint", restore);
})();
