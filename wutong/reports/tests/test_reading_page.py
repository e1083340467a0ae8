"""The seed page, read without a list of its sentences, against the claims that people took from it."""

import csv
import re
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from wutong.measure.period import NotAPeriod, Period
from wutong.reports.reading.found import Quantity, Reading
from wutong.reports.reading.reader import read

SEED = Path(__file__).parent / "seed"
