"""What is counted and added up about projects."""

from wutong.projects.figures import batches, money, pools, week, work

__all__ = ["batches", "money", "pools", "week", "work"]
