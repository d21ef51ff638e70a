"""What an author has not decided yet and what readers wrote beside it: tracked changes and comments."""

from com.sun.star.util import URL

COMMANDS = {'accepted': 'AcceptAllTrackedChanges', 'rejected': 'RejectAllTrackedChanges'}
COMMENT = 'com.sun.star.text.textfield.Annotation'


def settle(document, request):
    """Treats tracked changes as asked. Tells what there is that nobody said anything about."""
    found = []
    is_printed = 'pdf' in request
    if has_changes(document):
        if 'changes' not in request:
            found.append('changes')
        decide(document, request.get('changes', 'accepted' if is_printed else 'shown'))
    if is_printed and 'comments' not in request and has_comments(document):
        found.append('comments')
    return found


def is_text(document):
    return document.supportsService('com.sun.star.text.GenericTextDocument')


def has_changes(document):
    return is_text(document) and document.getRedlines().createEnumeration().hasMoreElements()


def decide(document, wish):
    if wish == 'shown':
        document.setPropertyValue('ShowChanges', True)
        return
    document.setPropertyValue('RecordChanges', False)
    command = URL(Complete='.uno:' + COMMANDS[wish], Main='.uno:' + COMMANDS[wish], Protocol='.uno:', Path=COMMANDS[wish])
    document.getCurrentController().getFrame().queryDispatch(command, '', 0).dispatch(command, ())



def indexed(container):
    return (container.getByIndex(place) for place in range(container.getCount()))


def has_comments(document):
    if is_text(document):
        fields = document.getTextFields().createEnumeration()
        while fields.hasMoreElements():
            if fields.nextElement().supportsService(COMMENT):
                return True
        return False
    if document.supportsService('com.sun.star.sheet.SpreadsheetDocument'):
        return any(sheet.getAnnotations().getCount() > 0 for sheet in indexed(document.getSheets()))
    return any(page.createAnnotationEnumeration().hasMoreElements() for page in indexed(document.getDrawPages()))
