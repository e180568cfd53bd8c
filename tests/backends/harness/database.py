"""A database of a test's own, seen from outside the application."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
import pymysql


class Database:
    """`url` is as in `DATABASE_URL`: `postgresql://…`, `mariadb://…` or `sqlite:///…`."""

    def __init__(self, url: str) -> None:
        self.url = url

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query answers."""
        if self.url.startswith("sqlite"):
            connection: Any = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=60)
        elif self.url.startswith("mariadb"):
            url = urlsplit(self.url)
            socket = parse_qs(url.query)["unix_socket"][0]
            connection = pymysql.connect(unix_socket=socket, user="root", database=url.path[1:])
        else:
            connection = psycopg.connect(self.url)
        with closing(connection), closing(connection.cursor()) as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())
