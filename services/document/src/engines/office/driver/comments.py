"""Comments beside the text: LibreOffice 7.4 ends itself when it is to print them there without a window."""

from com.sun.star.awt import Size
from com.sun.star.text.HoriOrientation import NONE as ACROSS
from com.sun.star.text.RelOrientation import PAGE_FRAME
from com.sun.star.text.TextContentAnchorType import AT_CHARACTER
from com.sun.star.text.WrapTextMode import THROUGH

import own_layout
import revisions

# Hundredths of a millimetre, and points.
COLUMN = 5_000
GAP = 300
LETTER_POINTS = 8


def set_beside(document, request):
    """Every page gets a column to the right of it, so that the text keeps its lines."""
    if request.get('comments') != 'margin' or 'pdf' not in request or not revisions.is_text(document):
        return
    remarks = [field for field in own_layout.elements(document.getTextFields())
               if field.supportsService(revisions.COMMENT)]
    if not remarks:
        return
    left = max([widen(style) for style in own_layout.page_styles(document)])
    for remark in remarks:
        place(document, remark, left)


def widen(style):
    """Returns where the new column begins."""
    size = style.getPropertyValue('Size')
    style.setPropertyValue('Size', Size(size.Width + COLUMN, size.Height))
    style.setPropertyValue('RightMargin', style.getPropertyValue('RightMargin') + COLUMN)
    return size.Width


def place(document, remark, left):
    frame = document.createInstance('com.sun.star.text.TextFrame')
    values = {
        'AnchorType': AT_CHARACTER, 'Size': Size(COLUMN - 2 * GAP, 500), 'Surround': THROUGH, 'AllowOverlap': False,
        'HoriOrient': ACROSS, 'HoriOrientRelation': PAGE_FRAME, 'HoriOrientPosition': left + GAP,
    }
    for name, value in values.items():
        frame.setPropertyValue(name, value)
    anchor = remark.getAnchor()
    anchor.getText().insertTextContent(anchor.getStart(), frame, False)
    text = frame.getText()
    text.setString(': '.join(part for part in (remark.Author, remark.Content) if part))
    cursor = text.createTextCursor()
    cursor.gotoEnd(True)
    cursor.setPropertyValue('CharHeight', LETTER_POINTS)
