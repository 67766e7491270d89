/* Streamlit's own controls say their few words in Chinese: whole texts and labels only, never what the data says. */
(() => {
  const words = {
    "No results": "没有匹配项",
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "Select all": "全选",
    "Clear all": "全部清除",
    "Clear value": "清除",
    "Sort ascending": "升序",
    "Sort descending": "降序",
    "Autosize": "自动列宽",
    "Pin column": "固定列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏列",
    "Format": "格式",
    "Statistics": "统计",
    "Search": "查找",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Download as CSV": "下载 CSV",
    "Show/hide columns": "显示或隐藏列",
    "Page not found": "没有这个页面",
    "Running...": "正在计算……",
    "Connecting": "正在连接",
    "Connection error": "连接中断",
    "Link to heading": "本标题的链接",
    "Increment": "加一",
    "Decrement": "减一",
    "Close": "关闭",
    "Open": "展开",
    "The page that you have requested does not seem to exist. Running the app's main page.": "地址里的页面不存在，已打开总览。",
  };
  const patterns = [
    [/^Select (\d+) match(?:es)?$/, "选中这 $1 项"],
    [/^Help for (.+)$/, "$1：说明"],
    [/^Remove (.+)$/, "移除 $1"],
  ];
  const said = (text) => {
    const plain = text.trim();
    if (words[plain]) return words[plain];
    const pattern = patterns.find(([english]) => english.test(plain));
    return pattern ? plain.replace(...pattern) : null;
  };
  const sayText = (node) => {
    const chinese = said(node.data);
    if (chinese) node.data = chinese;
  };
  const sayLabels = (element) => {
    for (const name of ["aria-label", "title", "placeholder"]) {
      const chinese = element.hasAttribute(name) && said(element.getAttribute(name));
      if (chinese) element.setAttribute(name, chinese);
    }
  };
  const say = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return sayText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    sayLabels(root);
    root.querySelectorAll("[aria-label],[title],[placeholder]").forEach(sayLabels);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) sayText(texts.currentNode);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(say);
      else if (change.type === "characterData") sayText(change.target);
      else sayLabels(change.target);
    }
  }).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["aria-label", "title", "placeholder"],
  });
})();
