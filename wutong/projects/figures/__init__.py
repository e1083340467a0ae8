"""What is counted and added up about projects."""

from wutong.projects.figures import money, pools, week, work

__all__ = ["money", "pools", "week", "work"]
