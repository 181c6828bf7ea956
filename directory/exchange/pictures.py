"""Photos from outside: bytes in, a clean JPEG or PictureError out.

What a file is, its bytes say, not its name. Nothing of it is kept but the picture: it is drawn
anew, so that camera data, the position, comments and what was hidden in the file are gone.
"""

import hashlib
import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

from directory.saying import say

FORMATS = ("JPEG", "PNG", "WEBP")  # HEIC needs another library: a telephone sends JPEG when asked
MIMETYPE = "image/jpeg"
MOST_BYTES = 10_000_000
MOST_PIXELS = 50_000_000
SHORTEST_SIDE = 200
LONGEST_SIDE = 1600
WANTED_BYTES = 300_000
QUALITIES = (85, 80, 75, 70, 60, 50)
SMALLER = 0.75  # when the lowest quality is still too heavy
PAPER = (255, 255, 255)  # stands behind what was transparent
PROFILED = frozenset({"RGB", "CMYK", "L"})  # how colours may be counted that a profile speaks of
SRGB = ImageCms.createProfile("sRGB")

Image.MAX_IMAGE_PIXELS = None  # Pillow would only warn; the size is checked here before unpacking


class PictureError(ValueError):
    """A file cannot be kept as a photo; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that may be shown: a progressive JPEG, named by the SHA-256 of its bytes."""

    data: bytes
    width: int
    height: int

    @property
    def mimetype(self) -> str:
        """Say what the bytes are."""
        return MIMETYPE

    @property
    def digest(self) -> str:
        """Name the picture by its content."""
        return hashlib.sha256(self.data).hexdigest()


def clean(data: bytes) -> Picture:
    """Draw a picture anew: upright, in usual colours, of a usual size, with nothing else in it."""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 10**6
        raise PictureError(say("the file is larger than %(most)s megabytes", most=most))
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            _check_size(opened)
            image = _drawn(opened)
    except PictureError:
        raise
    except Exception:  # noqa: BLE001 -- a damaged or hostile file leads Pillow to errors of any kind
        message = say("the file is broken, or it is not a photo in the format JPEG, PNG or WebP")
        raise PictureError(message) from None
    return _encoded(image)


def _check_size(image: Image.Image) -> None:
    """Refuse what is too large to be unpacked or too small to be seen; nothing is unpacked yet."""
    if image.width * image.height > MOST_PIXELS:
        most = MOST_PIXELS // 10**6
        raise PictureError(say("the picture has more than %(most)s megapixels", most=most))
    scale = min(1, LONGEST_SIDE / max(image.size))
    if min(image.size) * scale < SHORTEST_SIDE:
        raise PictureError(
            say("the picture is too small or too narrow: %(least)s pixels", least=SHORTEST_SIDE)
        )


def _drawn(opened: Image.Image) -> Image.Image:
    opened.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))  # a large JPEG is unpacked in part
    image = ImageOps.exif_transpose(opened)
    profile = image.info.get("icc_profile")
    image = _on_paper(image)
    if profile:
        image = _in_usual_colours(image, profile)
    image = image.convert("RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image.info.clear()  # or a comment would be written with the picture
    return image


def _on_paper(image: Image.Image) -> Image.Image:
    """Put something behind what is transparent."""
    if not image.has_transparency_data:
        return image if image.mode in PROFILED else image.convert("RGB")
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, PAPER)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _in_usual_colours(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert from a device's colours; a profile that says nothing useful is passed over."""
    try:
        of_device = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, of_device, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _encoded(image: Image.Image) -> Picture:
    while True:
        for quality in QUALITIES:
            file = io.BytesIO()
            image.save(file, "JPEG", quality=quality, progressive=True, optimize=True)
            if file.tell() <= WANTED_BYTES:
                return Picture(file.getvalue(), image.width, image.height)
        width, height = image.size
        image = image.resize((int(width * SMALLER), int(height * SMALLER)))
