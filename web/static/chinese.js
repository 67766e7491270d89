/* Streamlit's own controls say their few words in Chinese: whole texts and labels only, never what the data says. */
(() => {
  const words = {
    // frame and menu
    "Skip to main content": "跳到正文",
    "App pages": "页面菜单",
    "Sidebar": "页面菜单",
    "Expand sidebar": "打开菜单",
    "Collapse sidebar": "收起菜单",
    "View less": "收起",
    "Main menu": "主菜单",
    "Link to heading": "本标题的链接",
    "Running...": "正在计算……",
    "Notifications": "通知",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Scroll tabs left": "向左看其他标签",
    "Scroll tabs right": "向右看其他标签",
    "Close": "关闭",
    "Dismiss": "关闭",
    "Open": "展开",
    "Copy": "复制",
    "Copy to clipboard": "复制",
    "Copied": "已复制",
    "view more": "展开",
    "view less": "收起",
    "Try again": "重试",
    // connection
    "Connecting": "正在连接",
    "Connecting to Streamlit server": "正在连接看板服务",
    "Error": "出错",
    "Unable to connect to Streamlit server": "连不上看板服务",
    "Connection error": "连接中断",
    "Connection timed out.": "连接超时。",
    "Streamlit server is not responding. Are you connected to the internet?": "看板服务没有应答，请检查网络，或请管理人员重新启动服务。",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "看板服务可能已经停止，请在运行服务的机器上重新启动：",
    "streamlit run yourscript.py": "make run",
    "Script execution error": "计算出错",
    "Unknown error": "未知错误",
    // choices
    "No results": "没有匹配项",
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "Select all": "全选",
    "Clear all": "全部清除",
    "Clear value": "清除",
    "Clear entry": "清除",
    "Clear selection": "清除所选",
    "Selected values": "已选项",
    "Suggestions": "可选项",
    "Show suggestions": "显示可选项",
    "Increment": "加一",
    "Decrement": "减一",
    "Choose date": "选择日期",
    "Choose date range": "选择起止日期",
    "Clear date": "清除日期",
    "Clear dates": "清除日期",
    "Show password": "显示密码",
    "Hide password": "隐藏密码",
    "Pagination": "翻页",
    "Previous page": "上一页",
    "Next page": "下一页",
    // files
    "Upload": "选择文件",
    "Add files": "添加文件",
    "file upload": "选择文件",
    "Drag and drop a file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里",
    "Too many files": "文件过多",
    // tables
    "Dataframe column menu": "本列的菜单",
    "Copy column name": "复制列名",
    "Sort ascending": "升序",
    "Sort descending": "降序",
    "Autosize": "自动列宽",
    "Pin column": "固定列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏列",
    "Format": "格式",
    "Statistics": "统计",
    "Search": "查找",
    "Type to search": "输入文字查找",
    "Previous Result": "上一处",
    "Next Result": "下一处",
    "Close Search": "关闭查找",
    "Download as CSV": "下载 CSV",
    "Show/hide columns": "显示或隐藏列",
    "(index)": "（行号）",
    "empty": "空表",
    "text": "文字",
    "number": "数字",
    "date": "日期",
    "checkbox": "是否",
    "list": "列表",
    "Automatic": "自动",
    "Localized": "本地写法",
    "Plain": "原样",
    "Compact": "简写",
    "Dollar": "美元",
    "Euro": "欧元",
    "Yen": "日元",
    "Percent": "百分比",
    "Scientific": "科学记数",
    "Accounting": "会计写法",
    "Duration": "时长",
    "Distance": "距今",
    "Calendar": "日历写法",
    "No data": "没有数据",
    "Based on sample": "由样本算得",
    "Distribution histogram": "分布",
    "True/false distribution chart": "是否的分布",
    "Values": "有值",
    "Empty": "空",
    "Distinct": "不同的值",
    "Average": "平均",
    "Standard deviation": "标准差",
    "Minimum": "最小",
    "25th percentile": "下四分位",
    "Median": "中位",
    "75th percentile": "上四分位",
    "Maximum": "最大",
    "Sum": "合计",
    "Minimum length": "最短",
    "Maximum length": "最长",
    "Average length": "平均长度",
    "Range": "范围",
    "Count": "个数",
    "True": "是",
    "False": "否",
  };
  const patterns = [
    [/^(\d+) more$/, "更多 $1"],
    [/^View (\d+) more$/, "更多 $1"],
    [/^Select (\d+) match(?:es)?$/, "选中这 $1 项"],
    [/^Help for (.+)$/, "$1：说明"],
    [/^Remove (.+)$/, "移除 $1"],
    [/^Add: (.+)$/, "添加：$1"],
    [/^([\d.]+)\s*([KMG]?B) per file(?: • (.+))?$/, "每个文件不超过 $1 $2"],
    [/^(\d+) options? available\.$/, "共 $1 项可选。"],
    [/^(.+), selected$/, "$1，已选中"],
    [/^Page (\d+)$/, "第 $1 页"],
    [/^(\d+) results?$/, "找到 $1 处"],
    [/^over (\d+)$/, "超过 $1 处"],
    [/^(\d+) of (\d+) results?$/, "第 $1 处，共 $2 处"],
    [/^(\d+) of over (\d+)$/, "第 $1 处，共 $2 处以上"],
    [/^Top values frequency chart: (.+)$/s, "最常见的值：$1"],
    [/^Limit (\S+) per file(?: • (.+))?$/, "每个文件不超过 $1　$2"],
    [/^File is larger than (.+)$/, "文件超过 $1"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "最多选 $1 项，请先移除一项。"],
    [/^This app has encountered an error\..+$/s, "本页计算出错，详情已记入服务日志，请告知管理人员。"],
    [/^Cannot connect to Streamlit .+$/s, "连不上看板服务，请检查网络，或请管理人员重新启动服务。"],
    [/^Connection failed with status (.+)$/, "连接失败（$1）"],
  ];
  const translate = (text) => {
    if (!/[a-z]/i.test(text)) return null; // most texts are Chinese or numbers
    const plain = text.trim();
    if (words[plain]) return words[plain];
    const pattern = patterns.find(([english]) => english.test(plain));
    return pattern ? plain.replace(...pattern) : null;
  };
  const translateText = (node) => {
    const chinese = translate(node.data);
    if (chinese) node.data = chinese;
  };
  const translateLabels = (element) => {
    for (const name of ["aria-label", "title", "placeholder"]) {
      const chinese = element.hasAttribute(name) && translate(element.getAttribute(name));
      if (chinese) element.setAttribute(name, chinese);
    }
  };
  const translateAll = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    translateLabels(root);
    root.querySelectorAll("[aria-label],[title],[placeholder]").forEach(translateLabels);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) translateText(texts.currentNode);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translateAll);
      else if (change.type === "characterData") translateText(change.target);
      else translateLabels(change.target);
    }
  }).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["aria-label", "title", "placeholder"],
  });
})();
