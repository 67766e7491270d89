"""What a page says in Latin letters only, read or heard, apart from names, codes and addresses."""

from tests.support.browser.visit import Visit

# Whatever can be read or heard; the rows of a table are drawn on a canvas and are data, icons are letters of a font of signs.
HEARD = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    if (!texts.currentNode.parentElement.closest("script, style, canvas, [data-testid=stIconMaterial], [aria-hidden=true]"))
      found.push(texts.currentNode.data);
  for (const element of document.body.querySelectorAll("*"))
    if (!element.closest("canvas"))
      for (const name of ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt"])
        if (element.hasAttribute(name)) found.push(element.getAttribute(name));
  return found.map((text) => text.trim());
}"""
NAMES = {"English", "UTF-8", "GB18030", "CSV", "JSON", "Parquet", "SDMX-CSV", "pandas", "curl"}


def english(visit: Visit) -> set[str]:
    """What is said on the page in Latin letters only, apart from names, codes and addresses."""
    said = set(visit.page.evaluate(HEARD)) - NAMES
    return {text for text in said if text.isascii() and any(len(word) > 2 for word in _letters(text)) and not text.startswith("http")}


def _letters(text: str) -> list[str]:
    return "".join(character if character.isalpha() else " " for character in text).split()
