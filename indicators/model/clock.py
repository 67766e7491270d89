"""Beijing time, in which everything is told, whatever the clock, the zone and the zone data of the machine are."""

from datetime import UTC, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))  # without summer time since 1991


def tell_time() -> str:
    """Return the time as files and pages state it: 2026-11-30 07:30, in Beijing."""
    return datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M")


def read_time(told: str) -> datetime:
    """Return the moment that is told so."""
    return datetime.fromisoformat(told).replace(tzinfo=BEIJING)


def add_offset(told: str) -> str:
    """Return a time for programs, with its offset: 2026-11-30T07:30+08:00."""
    return read_time(told).isoformat(timespec="minutes")


def read_utc(told: str) -> datetime:
    """Return the moment as office files note it: in UTC, without saying so."""
    return read_time(told).astimezone(UTC).replace(tzinfo=None)
