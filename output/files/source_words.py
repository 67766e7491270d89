"""A source in words, as the lists at the end of a file state it."""

from indicators.model.rows import Source
from indicators.model.vocabulary import CONFIDENCES
from indicators.wording.provenance import DERIVED, published_words


def about_source(source: Source) -> str:
    """Say publisher, date, confidence, terms, address and note of a source, as far as they are known."""
    if source["source_id"] == DERIVED:
        return f"由本看板推算，没有印在任何文件里。使用条件：{source['licence']}"
    said = {
        "发布者": source["publisher"],
        "发布日期": published_words(source),
        "可信度": CONFIDENCES[source["confidence"]],
        "使用条件": source["licence"],
        "网址": source["url"],
        "原文文件": source["source_file"],
        "说明": source["note"],
    }
    return "；".join(f"{name}：{words}" for name, words in said.items() if isinstance(words, str) and words)
