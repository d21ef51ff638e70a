"""Reads and mends what LibreOffice wrote: a PDF of plain objects with one table of them and one trailer at the end."""

import mmap
import re

COUNT = re.compile(rb'/Count (\d+)')
INFORMATION = re.compile(rb'/Info (\d+) 0 R')


def opened(file):
    return mmap.mmap(file.fileno(), 0)


def pages_of(path):
    with open(path, 'r+b') as file, opened(file) as content:
        count = COUNT.search(content, content.rfind(b'/Type/Pages'))
        return int(count.group(1)) if count else 0


def blank_information(path):
    """Overwrites who made it, with what and when, in place: every other byte keeps its place, so the file stays whole."""
    with open(path, 'r+b') as file, opened(file) as content:
        named = INFORMATION.search(content, content.rfind(b'trailer'))
        if not named:
            raise ValueError('no information dictionary')
        start = content.rfind(b'\n' + named.group(1) + b' 0 obj')
        begin, end = content.find(b'<<', start) + 2, content.find(b'>>\nendobj', start)
        content[begin:end] = b' ' * (end - begin)
