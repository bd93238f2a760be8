"""Pictures for tests: small ones, huge ones, and ones that say where they were taken."""

from io import BytesIO

from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

PHONE = "Máy của bà Hoa"
"""What a photo says of the phone that took it."""


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture's bytes."""
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def plain(size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", **options: object) -> bytes:
    """One colour; however many pixels, few bytes."""
    return encoded(Image.new(mode, size, "green" if mode.startswith("RGB") else 128), kind, **options)


def telling(kind: str = "JPEG", *, orientation: int = 1, size: tuple[int, int] = (60, 40)) -> bytes:
    """A photo that tells its place and its phone: EXIF with GPS, XMP, a comment and a colour profile."""
    image = Image.new("RGB", size, "green")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[Base.Orientation], exif[Base.Model] = orientation, PHONE
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (20.0, 27.0, 1.0)
    xmp = f"<x:xmpmeta>{PHONE}</x:xmpmeta>".encode()
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Comment", PHONE)
        return encoded(image, kind, exif=exif, icc_profile=PHONE.encode(), pnginfo=told)
    return encoded(image, kind, exif=exif, xmp=xmp, comment=PHONE.encode(), icc_profile=PHONE.encode())


def tells(data: bytes) -> set[str]:
    """What of all that can be read from a picture's bytes, by any of its ways."""
    with Image.open(BytesIO(data)) as image:
        image.load()
        exif, info = image.getexif(), image.info
    found = {"place"} if exif.get_ifd(IFD.GPSInfo) else set[str]()
    found |= {"phone"} if exif or PHONE.encode() in data else set()
    return found | ({"profile", "xmp", "comment", "Comment", "icc_profile"} & set(info))
