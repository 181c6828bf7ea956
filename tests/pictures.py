"""Pictures to test with, made here."""

import io

from PIL import Image

RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Draw a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image


def packed(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Give the bytes of a file of this kind."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
