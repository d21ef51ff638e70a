"""Sheets whose cells lie far apart. Printing walks over every page between them: forty million for a cell in the last corner."""

from com.sun.star.sheet.CellFlags import DATETIME, FORMULA, STRING, VALUE
from com.sun.star.table import CellRangeAddress

import own_layout
from refusal import Refusal

CONTENT = VALUE | DATETIME | STRING | FORMULA
# About an ordinary page, whose size in cells nobody knows before it is laid out. Cells that are nearer stay together.
PAGE_ROWS, PAGE_COLUMNS = 50, 10
# Walked over in a second or two, and in twenty: what is more does not come to an end in its time.
MOST_PAGES, MOST_BEARABLE = 1_000_000, 10_000_000
# Each takes longer than the one before; a hundred take two seconds.
MOST_GROUPS = 100
# These write something for every cell between.
SEPARATING = ('Text - txt - csv (StarCalc)', 'HTML (StarCalc)')
MOST_CELLS = 100_000_000
# Hundredths of a millimetre of a cell of its first size.
CELL_WIDTH, CELL_HEIGHT = 2_258, 452


def bring_near(document):
    """Has only what is there printed where cells lie far apart, each group of them by itself."""
    for sheet in sheets_of(document):
        areas = sheet.getPrintAreas() or (own_layout.used_cells(sheet).getRangeAddress(),)
        walked = sum(map(pages_of, areas))
        if walked <= MOST_PAGES:
            continue
        groups = [group for area in areas for group in groups_of(content_of(sheet, area))]
        if 0 < len(groups) <= MOST_GROUPS and sum(map(pages_of, groups)) <= MOST_PAGES:
            sheet.setPrintAreas(tuple(groups))
        elif walked > MOST_BEARABLE:
            raise Refusal('too-complex')


def check_writable(document, export_filter):
    """Refuses what would be nearly nothing but what separates cells."""
    for sheet in sheets_of(document) if export_filter in SEPARATING else ():
        used = own_layout.used_cells(sheet).getRangeAddress()
        if (used.EndRow + 1) * (used.EndColumn + 1) > MOST_CELLS:
            raise Refusal('too-complex')


def sheets_of(document):
    is_sheets = document.supportsService('com.sun.star.sheet.SpreadsheetDocument')
    return own_layout.elements(document.getSheets()) if is_sheets else ()


def pages_of(area):
    rows, columns = area.EndRow - area.StartRow + 1, area.EndColumn - area.StartColumn + 1
    return -(-rows // PAGE_ROWS) * -(-columns // PAGE_COLUMNS)


def content_of(sheet, area):
    cells = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
    return [*cells.queryContentCells(CONTENT).getRangeAddresses(), *drawn_on(sheet)]


def drawn_on(sheet):
    page = sheet.getDrawPage()
    for shape in map(page.getByIndex, range(page.getCount())):
        anchor = shape.getPropertyValue('Anchor')
        if hasattr(anchor, 'getCellAddress'):
            at, size = anchor.getCellAddress(), shape.getSize()
            yield CellRangeAddress(at.Sheet, at.Column, at.Row,
                                   at.Column + size.Width // CELL_WIDTH, at.Row + size.Height // CELL_HEIGHT)


def groups_of(ranges):
    """The boxes around ranges that are less than a page away from each other."""
    for start, end, gap in (('StartRow', 'EndRow', PAGE_ROWS), ('StartColumn', 'EndColumn', PAGE_COLUMNS)):
        parts = apart(ranges, start, end, gap)
        if len(parts) > 1:
            return [group for part in parts for group in groups_of(part)]
    return [around(part) for part in parts]


def apart(ranges, start, end, gap):
    parts, reached = [], None
    for each in sorted(ranges, key=lambda one: getattr(one, start)):
        if reached is None or getattr(each, start) - reached > gap:
            parts.append([])
            reached = getattr(each, end)
        parts[-1].append(each)
        reached = max(reached, getattr(each, end))
    return parts


def around(ranges):
    return CellRangeAddress(
        ranges[0].Sheet, min(each.StartColumn for each in ranges), min(each.StartRow for each in ranges),
        max(each.EndColumn for each in ranges), max(each.EndRow for each in ranges))
