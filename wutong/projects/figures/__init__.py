"""What is counted and added up about projects."""

from wutong.projects.figures import batches, key, money, pools, week, weekly, work

__all__ = ["batches", "key", "money", "pools", "week", "weekly", "work"]
