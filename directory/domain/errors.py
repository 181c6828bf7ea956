"""What the domain answers when a rule is broken."""


class RuleBroken(Exception):  # noqa: N818 -- the rule is the subject, not the error
    """A rule of the directory does not allow this; the message says which."""
