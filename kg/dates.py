"""Days as YYYY-MM-DD: where a year or month ends, and counting on from a day."""

from calendar import monthrange
from datetime import date, timedelta


def last_day(day: str) -> str:
    """The last day of a year (YYYY) or month (YYYY-MM), as YYYY-MM-DD; a day as it is."""
    if len(day) == 4:
        return f"{day}-12-31"
    if len(day) == 7:
        return f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]}"
    return day


def months_later(day: date, count: int) -> date:
    """The same day a number of months later, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_days_later(day: date, count: int) -> date:
    """The day a number of working days later: Monday to Friday, as public holidays are not known."""
    while count:
        day += timedelta(1)
        count -= day.weekday() < 5
    return day
