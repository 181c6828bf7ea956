"""The application as a server loads it, with what takes long read before its processes part."""

from directory import create_app

app = create_app()
app.test_client().get("/uk/")
app.extensions["engine"].dispose()  # a connection belongs to one process
