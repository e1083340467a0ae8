"""What is counted and added up about projects."""

from wutong.projects.figures import batches, decided, key, money, pools, week, weekly, work

__all__ = ["batches", "decided", "key", "money", "pools", "week", "weekly", "work"]
