"""All models, for whoever needs the whole database: migrations."""

from directory.domain import (  # noqa: F401 -- importing them makes them known
    audit,
    devices,
    draft,
    former,
    import_job,
    links,
    outbox,
    people,
    photo,
    projection,
    question,
    review,
    revision,
    suggestion,
    temporary,
    throttle,
)
