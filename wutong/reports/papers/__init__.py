"""Papers from anywhere as text: txt, docx, pdf, xlsx; bounded in size, time and memory; said in a sentence where one
cannot be read. Pure: nothing here knows a zone."""

from wutong.reports.papers.paper import Paper, Unreadable, read

__all__ = ["Paper", "Unreadable", "read"]
