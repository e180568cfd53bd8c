"""SQLAlchemy on the databases of the tests."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


def engine_of(url: str) -> Engine:
    """An engine for `postgresql://…`, `mariadb://…` or `sqlite:///…`, patient enough for a busy machine."""
    if url.startswith("sqlite"):
        return create_engine(url, connect_args={"timeout": 60})
    return create_engine(url.replace("postgresql:", "postgresql+psycopg:").replace("mariadb:", "mariadb+pymysql:"))


def async_engine_of(url: str, driver: str) -> AsyncEngine:
    """The same with an asynchronous driver."""
    dialect, _, rest = url.partition(":")
    return create_async_engine(
        f"{dialect}+{driver}:{rest}", connect_args={"timeout": 60} if dialect == "sqlite" else {}
    )
