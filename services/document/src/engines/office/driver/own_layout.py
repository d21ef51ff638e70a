"""What Convi decides about the look of a document: the layout of plain tables, and that no name of ours is printed."""

from com.sun.star.table.CellVertJustify2 import TOP
from com.sun.star.text.FilenameDisplayFormat import NAME

# Hundredths of a millimetre.
WIDEST_COLUMN = 9_000
PORTRAIT_WIDTH = 17_000
MARGINS = ('Header', 'Footer')


def tidy(document, request):
    if document.supportsService('com.sun.star.sheet.SpreadsheetDocument'):
        lay_out_tables(document, not request.get('paper')) if request['isTable'] else name_plainly_in_margins(document)
    elif document.supportsService('com.sun.star.text.GenericTextDocument'):
        name_plainly(document.getTextFields())


def elements(container):
    walk = container.createEnumeration()
    while walk.hasMoreElements():
        yield walk.nextElement()


def name_plainly(fields):
    """A field that shows the file's path or ending would show where the sandbox keeps it. Tells whether there was one."""
    named = [field for field in elements(fields) if field.getPropertySetInfo().hasPropertyByName('FileFormat')]
    for field in named:
        field.setPropertyValue('FileFormat', NAME)
    return bool(named)


def page_styles(document):
    styles = document.getStyleFamilies().getByName('PageStyles')
    return [style for style in map(styles.getByIndex, range(styles.getCount())) if style.isInUse()]


def areas_of(style):
    """The parts of a page's margins that are printed. Every question costs a millisecond, and most sheets have none."""
    for margin in MARGINS:
        if style.getPropertyValue(margin + 'IsOn'):
            yield 'RightPage' + margin + 'Content'
            if not style.getPropertyValue(margin + 'IsShared'):
                yield 'LeftPage' + margin + 'Content'


def name_plainly_in_margins(document):
    for style in page_styles(document):
        for area in areas_of(style):
            content = style.getPropertyValue(area)
            texts = (content.LeftText, content.CenterText, content.RightText)
            # Setting it lays out every page anew, so only where something changed.
            if any([name_plainly(text.getTextFields()) for text in texts]):
                style.setPropertyValue(area, content)


def lay_out_tables(document, keeps_paper):
    """A table without a layout of its own: columns as wide as needed, all of them on one page's width, no margins' texts."""
    for sheet in elements(document.getSheets()):
        width = fit_columns(sheet)
    for style in page_styles(document):
        style.setPropertyValue('HeaderIsOn', False)
        style.setPropertyValue('FooterIsOn', False)
        if width > PORTRAIT_WIDTH:
            turn(style)
        # Looking for the scale lays out every page several times, so only where there is something to look for.
        if not keeps_paper or width > room(style):
            style.setPropertyValue('ScaleToPagesX', 1)
            style.setPropertyValue('ScaleToPagesY', 0)


def room(style):
    size = style.getPropertyValue('Size')
    return size.Width - style.getPropertyValue('LeftMargin') - style.getPropertyValue('RightMargin')


def used_cells(sheet):
    cells = sheet.createCursor()
    cells.gotoEndOfUsedArea(True)
    return cells


def used_rows(sheet):
    return used_cells(sheet).getRangeAddress().EndRow + 1


def fit_columns(sheet):
    cells = used_cells(sheet)
    cells.getColumns().OptimalWidth = True
    cells.setPropertyValue('VertJustify', TOP)
    widths = [(column, column.Width) for column in elements(cells.getColumns())]
    wide = [column for column, width in widths if width > WIDEST_COLUMN]
    for column in wide:
        column.Width = WIDEST_COLUMN
    if wide:
        wrap(cells)
    return sum(min(width, WIDEST_COLUMN) for _, width in widths)


def wrap(cells):
    """Only wrapped cells make their rows as high as their lines; asking for it takes as long as reading the table."""
    cells.setPropertyValue('IsTextWrapped', True)
    cells.getRows().OptimalHeight = True


def turn(style):
    size = style.getPropertyValue('Size')
    size.Width, size.Height = size.Height, size.Width
    style.setPropertyValue('IsLandscape', True)
    style.setPropertyValue('Size', size)
