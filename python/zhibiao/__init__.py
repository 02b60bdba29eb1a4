"""Quantities in Chinese government work reports (政府工作報告), as typed data.

>>> import zhibiao
>>> report = zhibiao.analyze("地區生產總值增長6%左右，新增規上工業企業8家以上")
>>> for quantity in report.quantities:
...     print(quantity.text, quantity.value, quantity.unit, quantity.bound)
6% 6 percent about
8家 8 count:家 at_least
"""

from zhibiao._zhibiao import Quantity, Report, analyze

__all__ = ["Quantity", "Report", "analyze"]
__version__ = "0.1.0"
