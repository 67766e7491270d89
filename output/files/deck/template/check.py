"""Whether a template that somebody gives may be opened: it is looked into by a process of its own, which has little memory and time.

A file of 100 KB can hold a page of XML that takes gigabytes once it is read. What is read here is counted while it is read, and whatever
goes wrong ends this process and not the dashboard. Run as a script, this file reads a template and says what is wrong with it.
"""

import io
import resource
import subprocess
import sys
import zipfile

from lxml import etree

MOST_BYTES, MOST_PARTS, MOST_UNPACKED = 20_000_000, 2_000, 100_000_000
MOST_PART_OF_XML, MOST_XML, MOST_NODES = 4_000_000, 20_000_000, 300_000  # bytes, bytes, elements and attributes
MEMORY_BYTES, PROCESSOR_SECONDS, PATIENCE_SECONDS = 1_000_000_000, 10, 30
TYPES = "[content_types].xml"
RELATION = "{*}Relationship"  # in whatever namespace
LINK = "/relationships/hyperlink"
ACTING = ("/oleobject", "/control", "/activexcontrolbinary", "/vbaproject", "/attachedtemplate", "/externallink")

TOO_LARGE = "模板展开后太大，没有打开。"
BROKEN = "模板打不开：文件已损坏，或者不是 PowerPoint 的 .pptx、.potx 文件。"
MACROS = "模板带有宏，不能使用；请另存为不带宏的 .pptx 或 .potx 再试。"
OBJECTS = "模板带有嵌入的对象或控件，不能使用；请删去它们再试。"
OUTSIDE = "模板引用了外部的图片或文件，打开时会连到别处；请把它们嵌入模板再试。"


class TemplateRefused(ValueError):
    """The user's template cannot be used; the argument says why, in Chinese."""


def check_template(template: bytes) -> None:
    """Raise TemplateRefused where a template may not be opened."""
    if len(template) > MOST_BYTES:
        raise TemplateRefused(f"模板太大：{len(template) / 1e6:,.0f} MB，最多 {MOST_BYTES / 1e6:,.0f} MB。")
    command = [sys.executable, __file__]  # not as a module of its package, which would bring pandas along
    try:
        checked = subprocess.run(command, input=template, capture_output=True, timeout=PATIENCE_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as endless:
        raise TemplateRefused(TOO_LARGE) from endless
    if checked.returncode:  # ended by its limits
        raise TemplateRefused(TOO_LARGE)
    if reason := checked.stdout.decode():
        raise TemplateRefused(reason)


def explain_refusal(template: bytes) -> str:
    """Say why a template is refused, nothing where it is not."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                return TOO_LARGE
            contents = {part.filename.lower(): package.read(part) for part in parts}
        return _explain_names(contents) or _explain_size(contents) or _explain_relations(contents)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return BROKEN


def _explain_names(contents: dict[str, bytes]) -> str:
    if TYPES not in contents:
        return BROKEN
    if b"macroenabled" in contents[TYPES].lower() or any("vbaproject" in name for name in contents):
        return MACROS
    return OBJECTS if any("activex" in name or "oleobject" in name for name in contents) else ""


def _explain_size(contents: dict[str, bytes]) -> str:
    """Count elements and attributes while they are read, and forget them."""
    pages = [content for name, content in contents.items() if name.endswith((".xml", ".rels", ".vml"))]
    if any(len(page) > MOST_PART_OF_XML for page in pages) or sum(map(len, pages)) > MOST_XML:
        return TOO_LARGE
    nodes = 0
    for page in pages:
        for _, element in etree.iterparse(io.BytesIO(page), resolve_entities=False, no_network=True, huge_tree=False):
            nodes += 1 + len(element.attrib)
            if nodes > MOST_NODES:
                return TOO_LARGE
            element.clear()
            while (before := element.getprevious()) is not None:
                element.getparent().remove(before)
    return ""


def _explain_relations(contents: dict[str, bytes]) -> str:
    """Refuse what leads outside the file other than by a link that somebody has to click, and what acts by itself."""
    for name, content in contents.items():
        if not name.endswith(".rels"):
            continue
        for relation in etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True)).iter(RELATION):
            kind = relation.get("Type", "").lower()
            if kind.endswith(ACTING):
                return OBJECTS
            if relation.get("TargetMode", "").lower() == "external" and not kind.endswith(LINK):
                return OUTSIDE
    return ""


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    sys.stdout.write(explain_refusal(sys.stdin.buffer.read()))
