"""Paper as it is wished for: its size, how it lies, and how tables fill it."""

from com.sun.star.awt import Size

import own_layout

STYLED = ('com.sun.star.text.GenericTextDocument', 'com.sun.star.sheet.SpreadsheetDocument')


def lay(document, request):
    """Slides and drawings keep their size: what lies on them is placed by it."""
    paper = request.get('paper', {})
    if not paper or not any(document.supportsService(service) for service in STYLED):
        return
    for style in own_layout.page_styles(document):
        resize(style, paper)
        if document.supportsService('com.sun.star.sheet.SpreadsheetDocument'):
            fill(style, paper)


def resize(style, paper):
    old = style.getPropertyValue('Size')
    is_wide = {'portrait': False, 'landscape': True}.get(paper.get('orientation'), old.Width > old.Height)
    sides = sorted(paper.get('size', (old.Width, old.Height)))
    width, height = reversed(sides) if is_wide else sides
    if (width, height) == (old.Width, old.Height):
        return
    # The size follows from this when it is set, so it comes first.
    style.setPropertyValue('IsLandscape', is_wide)
    style.setPropertyValue('Size', Size(width, height))


def fill(style, paper):
    if 'scale' in paper:
        style.setPropertyValue('PageScale', paper['scale'])
    if paper.get('fitToWidth'):
        style.setPropertyValue('ScaleToPagesX', 1)
        style.setPropertyValue('ScaleToPagesY', 0)
