"""Figures of promotion: from visit to settling, what was agreed, events, chains and campaigns."""

from wutong.promotion.figures import chains, events, funnel

__all__ = ["chains", "events", "funnel"]
