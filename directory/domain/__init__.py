"""What a library is and what may happen to it. Knows no HTTP."""
