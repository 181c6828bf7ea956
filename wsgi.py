"""The application as a WSGI server finds it."""

from directory import create_app

app = create_app()
