"""SQLAlchemy on the databases of the tests."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine


def engine_of(url: str) -> Engine:
    """An engine for `postgresql://…`, `mariadb://…` or `sqlite:///…`, patient enough for a busy machine."""
    if url.startswith("sqlite"):
        return create_engine(url, connect_args={"timeout": 60})
    return create_engine(url.replace("postgresql:", "postgresql+psycopg:").replace("mariadb:", "mariadb+pymysql:"))
