"""Removes from a PDF of LibreOffice what tells of its author and its making."""

import mmap
import re

INFO = re.compile(rb'/Info (\d+) 0 R')


def blank(path):
    """Overwrites the information dictionary in place: every other byte keeps its place, so the file stays whole."""
    with open(path, 'r+b') as file, mmap.mmap(file.fileno(), 0) as content:
        # The office writes one dictionary of strings and names it in the only trailer, at the end.
        named = INFO.search(content, content.rfind(b'trailer'))
        if not named:
            raise ValueError('no information dictionary')
        start = content.rfind(b'\n' + named.group(1) + b' 0 obj')
        begin, end = content.find(b'<<', start) + 2, content.find(b'>>\nendobj', start)
        content[begin:end] = b' ' * (end - begin)
