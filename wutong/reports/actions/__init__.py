"""What is done with briefings."""

from wutong.reports.actions.briefing import begin, correct, drop, issue, settle, write

__all__ = ["begin", "correct", "drop", "issue", "settle", "write"]
