"""What is done with briefings."""

from wutong.reports.actions.briefing import begin, correct, drop, issue, replace, settle, write

__all__ = ["begin", "correct", "drop", "issue", "replace", "settle", "write"]
