"""What a notebook shows."""

from __future__ import annotations

from html import escape

#: How many characters the page of a report may have to be shown in a cell.
LONGEST_PAGE = 4_000_000


def frame(page: str, label: str) -> str:
    """Put a page into a frame of its own, where its style and script touch nothing of the notebook.

    A page too long for a cell is not put there; what to do instead is said in its place.
    """
    if len(page) > LONGEST_PAGE:
        return f"<p>{escape(label)}: too long to show in a cell; use <code>save_html(path)</code></p>"
    style = "width: 100%; height: 640px; border: 1px solid #8886; border-radius: 6px"
    allowed = "allow-scripts allow-downloads"
    return f'<iframe title="{escape(label)}" sandbox="{allowed}" style="{style}" srcdoc="{escape(page)}"></iframe>'
