import io
import struct
import zlib

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from directory.exchange.pictures import (
    LONGEST_SIDE,
    MOST_BYTES,
    WANTED_BYTES,
    Picture,
    PictureError,
    clean,
)
from tests.pictures import BLUE, RED, halves, packed

PLACE = "49 deg 16 min N"


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    return image


def is_near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    pixel = image.getpixel(at)
    assert isinstance(pixel, tuple)
    return all(abs(int(a) - b) < 12 for a, b in zip(pixel, colour, strict=True))


def camera_data() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # the top of the scene is on the right
    exif[ExifTags.Base.Artist] = "Олена Петренко"
    exif[ExifTags.Base.ImageDescription] = PLACE
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (49.0, 16.0, 38.0)
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_progressive_jpeg(kind):
    picture = clean(packed(halves(), kind))
    image = opened(picture)

    assert (image.format, image.size) == ("JPEG", (640, 480))
    assert (picture.mimetype, picture.width, picture.height) == ("image/jpeg", 640, 480)
    assert image.info.get("progressive")
    assert is_near(image, (100, 100), RED)
    assert is_near(image, (600, 100), BLUE)


def test_the_same_photo_has_the_same_name():
    photo = packed(halves())

    assert clean(photo).digest == clean(photo).digest
    assert clean(photo).digest != clean(packed(halves((641, 480)))).digest


def test_camera_data_and_position_are_gone_and_the_photo_stands_upright():
    photo = packed(halves(), exif=camera_data(), comment="taken by Олена")
    assert Image.open(io.BytesIO(photo)).getexif().get_ifd(ExifTags.IFD.GPSInfo)

    image = opened(picture := clean(photo))

    assert image.size == (480, 640)
    assert is_near(image, (240, 20), RED)
    assert not image.getexif()
    assert (
        not image.info.keys()
        - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        - {
            "progressive",
            "progression",
        }
    )
    for secret in ("Олена".encode(), PLACE.encode(), b"Exif", b"GPS"):
        assert secret not in picture.data


def test_what_is_written_beside_a_png_is_gone():
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "secret")
    words.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>secret</x:xmpmeta>")

    assert b"secret" not in clean(packed(halves(), "PNG", pnginfo=words)).data


def test_a_page_hidden_behind_a_photo_is_gone():
    photo = packed(halves()) + b"<html><script>alert(1)</script>"

    assert b"script" not in clean(photo).data


def test_colours_of_a_device_become_usual_ones():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    image = opened(clean(packed(halves(), icc_profile=profile)))

    assert "icc_profile" not in image.info
    assert is_near(image, (100, 100), RED)


def test_a_profile_that_cannot_be_read_is_passed_over():
    assert clean(packed(halves(), icc_profile=b"no profile" * 20))


def test_ink_colours_are_read_too():
    assert opened(clean(packed(halves().convert("CMYK")))).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16"])
def test_every_way_to_count_colours_is_read(mode):
    image = (
        Image.new("L", (300, 300), 128).convert(mode)
        if mode != "I;16"
        else Image.new(mode, (300, 300))
    )

    assert opened(clean(packed(image, "PNG"))).mode == "RGB"


def test_what_is_transparent_becomes_white():
    image = Image.new("RGBA", (300, 300), (0, 0, 0, 0))

    assert is_near(opened(clean(packed(image, "PNG"))), (150, 150), (255, 255, 255))


def test_of_a_moving_picture_the_first_stays():
    frames = [Image.new("RGB", (300, 300), colour) for colour in (RED, BLUE)]
    moving = packed(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    assert is_near(opened(clean(moving)), (150, 150), RED)


def test_a_large_photo_becomes_smaller():
    picture = clean(packed(halves((4000, 1000))))

    assert (picture.width, picture.height) == (LONGEST_SIDE, 400)


def test_a_photo_with_much_in_it_stays_light():
    noise = Image.effect_noise((2000, 2000), 100).convert("RGB")

    assert len(clean(packed(noise, quality=90)).data) <= WANTED_BYTES


def png_header(width: int, height: int) -> bytes:
    """Begin a PNG that says it is enormous."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = b"IEND"
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
        for part in (body, b"IDAT" + zlib.compress(b"\0" * 1000), end)
    )


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "it is not a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is not a photo"),
        (packed(halves(), "GIF"), "it is not a photo"),
        (packed(halves(), "BMP"), "it is not a photo"),
        (packed(halves())[:-2000], "the file is broken"),
        (packed(halves(), "PNG")[:300], "the file is broken"),
        (png_header(100_000, 100_000), "more than 50 megapixels"),
        (packed(Image.new("RGB", (199, 900))), "too small or too narrow: 200 pixels"),
        (packed(Image.new("RGB", (300, 9000))), "too small or too narrow"),
        (b"\xff" * (MOST_BYTES + 1), "larger than 10 megabytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_other_files_are_refused_with_the_reason(data, complaint):
    with pytest.raises(PictureError, match=complaint):
        clean(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_damaged_file_is_cleaned_or_refused_never_worse(kind):
    whole = packed(halves((300, 300)), kind)
    for position in range(0, len(whole), max(1, len(whole) // 150)):
        damaged = whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :]
        try:
            picture = clean(damaged)
        except PictureError:
            continue
        assert opened(picture).format == "JPEG"
