"""Twenty 12-megapixel photos to a fitted PDF: the program against the best bare loop.

The bare loop has the same job and nothing around it: Pillow decodes to grey, shrinks to 200 dots
per inch, whitens the paper, searches the quality for its share, falls back to 150 dots per inch
where it must; pikepdf packs; two processes. The program does the same through its locked-in
workers, and besides decides on colour for each page: every fifth has a stamp and stays coloured.

    python benchmarks/fit.py [--pages 20] [--runs 3] [--long] [--peers]
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from math import log
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import pikepdf
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from desktop.form.evidence import Page
from desktop.intake.parent import Intake
from desktop.jobs import finish
from desktop.scans.fit import fit

SHARE = 200_000
LONG_PAGES = 500


def photo(seed: int) -> bytes:
    """A phone's photo of a written page: 3000 by 4000, shadow, grain, every fifth with a stamp."""
    chance = Random(seed)  # noqa: S311 - words for a picture
    page = Image.new("RGB", (3000, 4000), (232, 226, 210))
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=72)
    for line in range(24):
        words = ("".join(chance.choices("abcdefghiklmnoprstuvy", k=6)) for _ in range(7))
        pen.text((220, 300 + 140 * line), " ".join(words), fill=(40, 40, 60), font=font)
    if seed % 5 == 0:
        pen.ellipse((1800, 2900, 2500, 3600), outline=(120, 40, 160), width=20)
    shade = Image.linear_gradient("L").resize(page.size).point(lambda v: 150 + v * 105 // 255)
    grain = Image.effect_noise(page.size, 12).filter(ImageFilter.BoxBlur(1))
    page = ImageChops.multiply(page, Image.merge("RGB", [shade] * 3))
    page = ImageChops.add(page, Image.merge("RGB", [grain] * 3), 1, -128)
    file = BytesIO()
    page.save(file, "JPEG", quality=92)
    return file.getvalue()


def bare_page(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """One page of the bare loop."""
    with Image.open(BytesIO(data)) as picture:
        picture.draft("L", (1754, 2339))
        page = picture.convert("L").resize((1754, 2339), Image.Resampling.HAMMING)
    small = page.resize((110, 146), Image.Resampling.BOX).filter(ImageFilter.MaxFilter(7))
    paper = small.filter(ImageFilter.GaussianBlur(3)).resize(page.size, Image.Resampling.BILINEAR)
    depth = ImageChops.subtract(paper, page)
    page = depth.point([255 - min(255, max(0, deep - 20) * 5 // 4) for deep in range(256)])
    jpeg = searched(page, 50)
    if not jpeg:
        page = page.resize((1316, 1754), Image.Resampling.HAMMING)
        jpeg = searched(page, 30)
    return jpeg, page.size


def searched(page: Image.Image, low: int) -> bytes:
    """The largest JPEG within the share, in at most four steps; nothing where none fits."""
    high, quality, best = 85, 60, b""
    for _ in range(4):
        file = BytesIO()
        page.save(file, "JPEG", quality=quality)
        jpeg = file.getvalue()
        if len(jpeg) <= SHARE:
            best, low = jpeg, quality + 1
            if len(jpeg) > 0.92 * SHARE:
                break
        else:
            high = quality - 1
        if low > high:
            break
        quality = max(low, min(high, quality + round(log(0.96 * SHARE / len(jpeg)) / 0.027)))
    return best


def bare(files: list[bytes]) -> int:
    """The bare loop, two processes, packed with pikepdf; bytes of the PDF."""
    packed = pikepdf.new()
    with ProcessPoolExecutor(2) as hands:
        for jpeg, (width, height) in hands.map(bare_page, files):
            picture = pikepdf.Stream(packed, jpeg)
            picture.update(
                {
                    "/Type": pikepdf.Name.XObject,
                    "/Subtype": pikepdf.Name.Image,
                    "/Width": width,
                    "/Height": height,
                    "/ColorSpace": pikepdf.Name.DeviceGray,
                    "/BitsPerComponent": 8,
                    "/Filter": pikepdf.Name.DCTDecode,
                }
            )
            page = packed.add_blank_page(page_size=(631, 842))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
            page.Contents = packed.make_stream(b"q 631 0 0 842 0 0 cm /P Do Q")
    out = BytesIO()
    packed.save(out)
    return len(out.getvalue())


def magick_page(program: str, data: bytes) -> bytes:
    """One page by ImageMagick: grey, 200 dots per inch, at most the share; paper left as it is."""
    command = [program, "jpg:-", "-colorspace", "Gray", "-resize", "1754x2339"]
    command += ["-define", f"jpeg:extent={SHARE}b", "jpg:-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def magick(files: list[bytes], program: str) -> int:
    """ImageMagick, two processes at a time, not even packed; bytes of the pages."""
    with ThreadPoolExecutor(2) as hands:
        return sum(map(len, hands.map(lambda data: magick_page(program, data), files)))


def shelved(files: list[bytes]) -> dict[str, bytes]:
    """The files under their hashes, as the program has them since they were added."""
    return {sha256(data).hexdigest(): data for data in files}


def ours(shelf: dict[str, bytes], count: int, intake: Intake) -> int:
    """The program's way; bytes of the PDF."""
    pages = [Page(id=str(place), source=source) for place, source in enumerate(shelf)]
    many = [pages[place % len(pages)] for place in range(count)]
    return finish(fit({"officer": many}, SHARE * count, shelf.__getitem__, intake)).size


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Seconds, and what came out."""
    start = perf_counter()
    size = work()
    return perf_counter() - start, size


def peak() -> float:
    """The most memory that this process held, in MB (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def forgotten_peak() -> float:
    """Begin the reckoning of `peak` anew; what is held now, in MB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return peak()


def main() -> None:
    """Print both, turn by turn, and the ratio of their medians."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", action="store_true", help="also ImageMagick, if installed")
    parser.add_argument("--long", action="store_true", help="also 500 pages, for memory")
    asked = parser.parse_args()
    files = [photo(seed) for seed in range(asked.pages)]
    print(f"{asked.pages} photos, {sum(map(len, files)) / 1e6:.0f} MB, {os.cpu_count()} cores")
    rows: list[tuple[float, float, float]] = []
    program = shutil.which("convert", path="/usr/bin:/bin") if asked.peers else None
    with Intake() as intake:
        shelf = shelved(files)
        ours(shelf, 4, intake)  # the workers are warm, as they are in the program
        for _ in range(asked.runs):
            loop, loop_size = timed(lambda: bare(files))
            own, own_size = timed(lambda: ours(shelf, len(files), intake))
            peer, peer_size = timed(lambda: magick(files, program)) if program else (0.0, 0)
            rows.append((own, loop, peer))
            print(f"bare {loop:.2f} s {loop_size / 1e6:.2f} MB", end="   ")
            print(f"ours {own:.2f} s {own_size / 1e6:.2f} MB", end="   ")
            print(f"ImageMagick {peer:.2f} s {peer_size / 1e6:.2f} MB" if program else "")
        print(f"ours / bare: {median(own / loop for own, loop, _ in rows):.2f}")
        if program:
            print(f"ours / ImageMagick: {median(own / peer for own, _, peer in rows):.2f}")
        if asked.long:
            before = forgotten_peak()
            seconds, size = timed(lambda: ours(shelf, LONG_PAGES, intake))
            grown = peak() - before
            print(f"{LONG_PAGES} pages, {size / 1e6:.0f} MB: {seconds:.1f} s, {grown:.0f} MB more")


if __name__ == "__main__":
    main()
