/* Copying where the browser offers no clipboard: on a plain http address of an office network it keeps it from every page. The older way
   copies a field whose text is selected; where that is forbidden, too, the text stands selected in a box that says which keys copy it. */
(() => {
  if (navigator.clipboard) return;
  const writeText = async (text) => {
    const before = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true; // a telephone opens no keyboard
    field.style.cssText = "position: fixed; inset: 0 auto auto 0; opacity: 0";
    (before?.closest("[role=dialog]") ?? document.body).append(field); // a dialog lets no field outside be selected
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    before?.focus();
    if (!isCopied) prompt("浏览器不让复制，请按 Ctrl+C：", text);
  };
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
})();
