"""What Convi decides about the look of a document: the layout of plain tables, and that no name of ours is printed."""

from com.sun.star.text.FilenameDisplayFormat import NAME

# Hundredths of a millimetre.
WIDEST_COLUMN = 9_000
PORTRAIT_WIDTH = 17_000
AREAS = ('LeftPageHeaderContent', 'RightPageHeaderContent', 'LeftPageFooterContent', 'RightPageFooterContent')


def tidy(document, is_table):
    if document.supportsService('com.sun.star.sheet.SpreadsheetDocument'):
        lay_out_tables(document) if is_table else name_plainly_in_margins(document)
    elif document.supportsService('com.sun.star.text.GenericTextDocument'):
        name_plainly(document.getTextFields())


def elements(container):
    walk = container.createEnumeration()
    while walk.hasMoreElements():
        yield walk.nextElement()


def name_plainly(fields):
    """A field that shows the file's path or ending would show where the sandbox keeps it."""
    for field in elements(fields):
        if field.getPropertySetInfo().hasPropertyByName('FileFormat'):
            field.setPropertyValue('FileFormat', NAME)


def page_styles(document):
    styles = document.getStyleFamilies().getByName('PageStyles')
    return [styles.getByIndex(at) for at in range(styles.getCount()) if styles.getByIndex(at).isInUse()]


def name_plainly_in_margins(document):
    for style in page_styles(document):
        for area in AREAS:
            content = style.getPropertyValue(area)
            for text in (content.LeftText, content.CenterText, content.RightText):
                name_plainly(text.getTextFields())
            style.setPropertyValue(area, content)


def lay_out_tables(document):
    """A table without a layout of its own: columns as wide as needed, all of them on one page's width, no margins' texts."""
    for sheet in elements(document.getSheets()):
        width = fit_columns(sheet)
    for style in page_styles(document):
        style.setPropertyValue('HeaderIsOn', False)
        style.setPropertyValue('FooterIsOn', False)
        style.setPropertyValue('ScaleToPagesX', 1)
        style.setPropertyValue('ScaleToPagesY', 0)
        if width > PORTRAIT_WIDTH:
            turn(style)


def fit_columns(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(True)
    cursor.getColumns().OptimalWidth = True
    total = 0
    for column in elements(cursor.getColumns()):
        if column.Width > WIDEST_COLUMN:
            column.Width = WIDEST_COLUMN
            column.setPropertyValue('IsTextWrapped', True)
        total += column.Width
    cursor.getRows().OptimalHeight = True
    return total


def turn(style):
    size = style.getPropertyValue('Size')
    size.Width, size.Height = size.Height, size.Width
    style.setPropertyValue('IsLandscape', True)
    style.setPropertyValue('Size', size)
