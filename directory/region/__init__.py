"""Data packs: one folder for each region that a directory may be about, and how a pack is read."""
