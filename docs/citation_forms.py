"""Writes docs/citation-forms.md: every citation form with an example, from the pattern files. Run it after a change of them."""

from pathlib import Path

from kg.lexicon import patterns, words

TARGET = Path(__file__).with_name("citation-forms.md")
FILES = {
    "citations": "Citations: heads, and what stands behind them",
    "anaphora": "Anaphors: what keeps 本, 该, 此 from naming an instrument",
    "citing": "Relations: the words around a citation",
}
INTRODUCTION = """# Citation forms

Every form of citation that `kg` reads, with an example each, made from `kg/lexicon/patterns` by `docs/citation_forms.py`.
A mention covers the head of a citation; what belongs to it (number, pinpoint, edition, issue, short form) are its parts.
"""


def page() -> str:
    """The text of the page."""
    lines = [INTRODUCTION]
    for name, title in FILES.items():
        lines += [f"## {title}\n", "| form | reads | does not read | source |", "|---|---|---|---|"]
        for entry in patterns(name).values():
            cells = (entry.name, _shown(entry.matches), _shown(entry.rejects), entry.source)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    anaphors = "、".join("本" + word for word in words("title_words", "anaphor", "yes"))
    lines += ["## Anaphors\n", f"The paper itself or what it announces: {anaphors}."]
    lines += ["With 该, 此, 上述, 前述: the nearest of its kind.\n"]
    return "\n".join(lines)


def _shown(examples: tuple[str, ...]) -> str:
    return "<br>".join(f"`{text.replace(chr(10), '⏎')}`" for text in examples if text.strip())


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
