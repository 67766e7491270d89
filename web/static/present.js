/* The presenting view: with `present` in the address each figure card and each group of tiles fills one screen.

   A script of the page shell, not a Streamlit component: it must hear the keys before any part of the page has the focus, outlive
   every run of the page, and move from screen to screen without asking the server. The server draws the charts (dashboard/runtime/presenting.py),
   the style sheet hides the rest, and this script says which screen is seen and how large it is. */
(() => {
  const SCREENS = '[class*="st-key-figure_"], [class*="st-key-cards_"]';
  const WIDTH = 1600;
  const HEIGHT = 900;
  const ROOM = 0.87; // of the height; the bar stands below, as much is left above
  const TOLERANCE = 0.005;
  const REST = 2500; // milliseconds without the pointer moving, after which the controls go
  const root = document.documentElement;
  let screens = [];
  let index = 0;
  let scale = 1;

  const readAddress = () => new URLSearchParams(location.search).get("present");
  const findScreens = () =>
    [...document.querySelectorAll(SCREENS)].filter((one) => one.getClientRects().length && !one.parentElement.closest(SCREENS));
  const nameOf = (screen, number) => screen.querySelector('[id^="figure-"]')?.id.slice("figure-".length) ?? String(number + 1);
  const titleOf = (screen) => (screen.querySelector("h3") ?? document.querySelector("h1")).textContent;

  const refresh = () => {
    const wanted = readAddress();
    root.toggleAttribute("data-screens", document.querySelector(SCREENS) !== null);
    if (wanted === null && !screens.length) return;
    const before = screens;
    screens = wanted === null ? [] : findScreens();
    for (const gone of before) if (!screens.includes(gone)) delete gone.dataset.screen;
    root.toggleAttribute("data-presenting", screens.length > 0);
    document.getElementById("presenting-style").media = screens.length ? "all" : "not all";
    bar.hidden = !screens.length;
    if (!screens.length) return sizes.disconnect();
    const named = screens.findIndex((screen, number) => nameOf(screen, number) === wanted);
    index = named >= 0 ? named : Math.min(Math.max(Number.parseInt(wanted) || 1, 1), screens.length) - 1;
    screens.forEach((screen, number) => {
      screen.dataset.screen = number === index ? "current" : "other";
      screen.dataset.title = titleOf(screen);
    });
    sizes.disconnect();
    sizes.observe(screens[index]);
    say();
    fit();
  };

  // Text, boxes and charts grow alike, so a screen that is too high for the window becomes smaller as a whole.
  const fit = () => {
    if (!screens.length) return;
    for (const one of screens) one.style.setProperty("--plot-height", `${one.querySelector(".chart")?.offsetHeight ?? 0}px`);
    const screen = screens[index];
    const own = screen.querySelector('[data-testid="stSkeleton"]') ? 0 : screen.offsetHeight / scale;
    const wanted = Math.min(innerWidth / WIDTH, (innerHeight * ROOM) / Math.max(own, HEIGHT * ROOM));
    if (Math.abs(wanted / scale - 1) < TOLERANCE) return;
    scale = wanted;
    root.style.setProperty("--presenting-scale", scale);
  };

  const move = (target) => {
    index = Math.min(Math.max(target, 0), screens.length - 1);
    const address = new URL(location.href);
    address.searchParams.set("present", nameOf(screens[index], index));
    // The prototype's own: a move from screen to screen is no step of the browser's history.
    History.prototype.replaceState.call(history, {}, "", address);
    refresh();
  };

  const leave = () => {
    const left = screens[index];
    const address = new URL(location.href);
    address.searchParams.delete("present");
    history.pushState({}, "", address);
    // Streamlit restores the page of this address as it does on the way back: choices stay, nothing is loaded again.
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    refresh();
    left.scrollIntoView();
  };

  const fill = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());

  const keys = {
    PageDown: () => move(index + 1),
    ArrowRight: () => move(index + 1),
    ArrowDown: () => move(index + 1),
    PageUp: () => move(index - 1),
    ArrowLeft: () => move(index - 1),
    ArrowUp: () => move(index - 1),
    Home: () => move(0),
    End: () => move(screens.length - 1),
    Escape: leave,
    f: fill,
  };
  const hear = (event) => {
    const isForOthers = event.ctrlKey || event.altKey || event.metaKey || document.querySelector('[role="dialog"]');
    if (!screens.length || isForOthers || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  };

  const bar = document.createElement("div");
  bar.id = "presenting-bar";
  bar.hidden = true;
  bar.role = "region";
  bar.ariaLabel = "演示";
  const where = bar.appendChild(document.createElement("span"));
  const controls = bar.appendChild(document.createElement("span"));
  const counter = bar.appendChild(document.createElement("span"));
  const announcement = bar.appendChild(document.createElement("span"));
  announcement.ariaLive = "polite";
  for (const [words, press] of [
    ["上一屏", keys.PageUp],
    ["下一屏", keys.PageDown],
    ["全屏", fill],
    ["退出演示", leave],
  ]) {
    const button = controls.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", press);
  }
  const set = (element, words) => element.textContent === words || (element.textContent = words);
  const say = () => {
    bar.style.color = getComputedStyle(document.querySelector('[data-testid="stApp"]')).color;
    set(where, [...new Set([document.title, document.querySelector("h1").textContent])].join(" · "));
    set(counter, `${index + 1} / ${screens.length}`);
    set(announcement, `第 ${index + 1} 屏，共 ${screens.length} 屏：${titleOf(screens[index])}`);
  };

  let resting = 0;
  const wake = () => {
    bar.dataset.awake = "";
    clearTimeout(resting);
    resting = setTimeout(() => delete bar.dataset.awake, REST);
  };

  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      refresh();
    });
  };
  const sizes = new ResizeObserver(fit);
  addEventListener("keydown", hear, true);
  addEventListener("resize", fit);
  addEventListener("popstate", soon);
  addEventListener("pointermove", wake);
  addEventListener("DOMContentLoaded", () => {
    document.body.append(bar);
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  });
})();
