"""The way round a service point, from the street to the desk: where each feature is looked at."""

from enum import StrEnum

from directory.vocabulary import VOCABULARY, Feature


class Station(StrEnum):
    """Where somebody stands with the walk-round sheet in their hand, in this order."""

    STREET = "street"
    ENTRANCE = "entrance"
    INSIDE = "inside"
    TOILET = "toilet"
    TABLES = "tables"
    SHELVES = "shelves"
    SAFETY = "safety"
    DESK = "desk"
    COLLEAGUES = "colleagues"


# What cannot be seen on the way is asked of colleagues at its end, so whatever stands nowhere here,
# a feature that is new for example, is asked there.
PLACES: dict[Station, tuple[str, ...]] = {
    Station.STREET: (
        "distance-to-stop-m",
        "disabled-parking-spaces",
        "path-firm-lit",
        "text-directions",
        "audio-beacon",
    ),
    Station.ENTRANCE: (
        "call-button",
        "entrance-steps",
        "step-free-entrance",
        "ramp",
        "ramp-slope-percent",
        "door-width-cm",
        "automatic-door",
    ),
    Station.INSIDE: (
        "clear-signs",
        "braille-signs",
        "tactile-guide-path",
        "contrast-markings",
        "one-level",
        "lift",
        "handrails",
        "good-lighting",
        "rest-seats",
    ),
    Station.TOILET: (
        "accessible-toilet",
        "toilet-door-width-cm",
        "toilet-transfer-side",
        "toilet-alarm",
        "changing-bench",
    ),
    Station.TABLES: (
        "wheelchair-table",
        "screen-reader-computer",
        "video-magnifier",
        "braille-display",
        "scan-to-speech",
        "adapted-input",
        "quiet-space",
    ),
    Station.SHELVES: (
        "aisle-width-cm",
        "braille-books",
        "large-print-books",
        "audiobooks",
        "tactile-books",
        "easy-read-books",
        "sign-captioned-video",
    ),
    Station.SAFETY: (
        "visual-alarm",
        "shelter",
        "shelter-step-free",
        "shelter-toilet",
        "backup-power",
        "device-charging",
    ),
    Station.DESK: (
        "low-desk",
        "hearing-loop",
        "written-communication",
        "communication-boards",
        "sign-language-staff",
        "sign-video-interpreter",
        "easy-read-info",
        "visit-guide",
    ),
}


def stations() -> dict[Station, list[Feature]]:
    """Return all features in the order of the walk, each once."""
    features = VOCABULARY.features
    walk = {station: [features[key] for key in keys] for station, keys in PLACES.items()}
    placed = {key for keys in PLACES.values() for key in keys}
    walk[Station.COLLEAGUES] = [f for f in features.values() if f.key not in placed]
    return walk
