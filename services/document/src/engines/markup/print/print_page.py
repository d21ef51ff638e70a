"""Prints a web page as PDF with WeasyPrint. One request on stdin as JSON; what was left out is told on stderr, a word a line."""

import io
import json
import logging
import os
import sys

import weasyprint
from PIL import Image

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import nesting  # noqa: E402
import right_to_left  # noqa: E402

# Relative links stay as they are: nothing is resolved against a place of ours.
NOWHERE = 'document:/'
MOST_PIXELS = 100_000_000
# Half of it is more than Python's own stack takes.
DEEPEST = 500


def smaller(content, quality):
    """A photograph at the wished quality, when that makes it smaller."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    picture = Image.open(io.BytesIO(content))
    if picture.format != 'JPEG' or quality == 100:
        return content
    written = io.BytesIO()
    picture.save(written, 'JPEG', quality=quality, exif=picture.info.get('exif', b''))
    return min(content, written.getvalue(), key=len)


def fetcher(quality):
    def fetch(url, *_, **__):
        if not url.startswith('data:'):
            print('FOUND outside', file=sys.stderr)
            raise ValueError('nothing outside of the page is loaded')
        found = weasyprint.default_url_fetcher(url)
        if found.get('mime_type', '').startswith('image/jp'):
            content = found['string'] if 'string' in found else found.pop('file_obj').read()
            found['string'] = smaller(content, quality)
        return found
    return fetch


def wanted(pages, ranges):
    if not ranges:
        return pages
    found = []
    for part in ranges.split(','):
        ends = [int(each) for each in part.split('-')]
        found += pages[max(1, ends[0]) - 1:ends[-1]]
    return found


def forget(_, pdf):
    """Who made it, with what and when."""
    pdf.info.clear()


def main():
    request = json.load(sys.stdin)
    logging.getLogger('weasyprint').setLevel(logging.CRITICAL)
    with open(request['input'], encoding='utf-8', errors='replace') as file:
        if nesting.deepest(file.read()) > DEEPEST:
            return print('FOUND too-complex', file=sys.stderr)
    fetch = fetcher(request['imageQuality'])
    page = weasyprint.HTML(filename=request['input'], encoding='utf-8', url_fetcher=fetch, base_url=NOWHERE)
    styles = [weasyprint.CSS(string=each, url_fetcher=fetch) for each in request['styles']]
    right_to_left.install()
    document = page.render(stylesheets=styles, optimize_size=('fonts',))
    if len(document.pages) > request['maxPages']:
        return print('FOUND too-many-pages', file=sys.stderr)
    pages = wanted(document.pages, request.get('pageRange'))
    if not pages:
        return print('FOUND bad-options', file=sys.stderr)
    document.copy(pages).write_pdf(request['output'], finisher=forget if request['isStripped'] else None)
    print(len(pages))


main()
