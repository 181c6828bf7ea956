"""The outside's formats: what comes in and what goes out. Knows the domain, not HTTP."""
