"""Opens a document, tidies it and writes it as what is wanted of it."""

import os

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.document.MacroExecMode import NEVER_EXECUTE
from com.sun.star.document.UpdateDocMode import NO_UPDATE
from com.sun.star.task import XInteractionHandler

import comments
import far_cells
import own_layout
import paper
import people
import revisions
import written_files
import written_pdf
from refusal import Refusal

# Sheets of so many rows are at most some hundred pages. A small file that unpacks to more ends by its time, or refused at
# the end.
SMALL_ROWS = 2_000
SMALL_BYTES = 64 * 1024


def properties(values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items() if value is not None)


class Questions(unohelper.Base, XInteractionHandler):
    """Answers every question of the office with no, and remembers whether it asked for a password."""

    def __init__(self):
        self.password_asked = False

    def handle(self, request):
        # The question itself does not survive the bridge to Python; its possible answers do.
        ways = request.getContinuations()
        self.password_asked |= any(hasattr(way, 'setPassword') for way in ways)
        for way in ways:
            if 'XInteractionAbort' in str(way):
                way.select()
                return


def filter_of(document):
    return next((value.Value for value in document.getArgs() if value.Name == 'FilterName'), '')


def load(desktop, request, questions):
    try:
        return desktop.loadComponentFromURL('file://' + request['input'], '_blank', 0, properties({
            'Hidden': True, 'MacroExecutionMode': NEVER_EXECUTE, 'UpdateDocMode': NO_UPDATE,
            # What is only read can neither be laid out nor settled.
            'ReadOnly': False,
            'InteractionHandler': questions, 'FilterName': request.get('importFilter'),
            'FilterOptions': request.get('importOptions'), 'Password': request.get('password'),
        }))
    except Exception:  # its kinds differ by format and say nothing more than None does
        return None


def open_document(desktop, request):
    questions = Questions()
    document = load(desktop, request, questions)
    if document is None:
        # Not every format asks again when the password that it was given is wrong.
        raise Refusal('wrong-password' if 'password' in request
                      else 'password-needed' if questions.password_asked else 'corrupt-input')
    # Left to itself the office also takes a broken file for something else: for plain text, in the end.
    if filter_of(document) not in request['expectedFilters']:
        document.close(True)
        raise Refusal('corrupt-input')
    return document


def wanted_pages(ranges, pages):
    parts = [part.split('-') for part in ranges.split(',')]
    return any(int(part[0]) <= min(pages, int(part[-1])) and int(part[-1]) >= 1 for part in parts)


def is_small_sheet(document, request):
    """Counting the pages of sheets takes as long as printing them; few rows are few pages, and so are few bytes."""
    if not document.supportsService('com.sun.star.sheet.SpreadsheetDocument'):
        return False
    if os.path.getsize(request['input']) <= SMALL_BYTES:
        return True
    return sum(own_layout.used_rows(sheet) for sheet in own_layout.elements(document.getSheets())) <= SMALL_ROWS


def check_pages(document, request):
    # Whoever wants the first page gets it without a layout of all the others: there always is one.
    if request.get('pageRange') == '1' or ('pageRange' not in request and is_small_sheet(document, request)):
        return
    pages = document.getRendererCount(document, ())
    if pages > request['maxPages']:
        raise Refusal('too-many-pages')
    if pages == 0:
        raise Refusal('nothing-inside')
    if 'pageRange' in request and not wanted_pages(request['pageRange'], pages):
        raise Refusal('bad-options')


def export_pdf(document, request):
    is_archive = request['isArchive']
    if request['isStripped'] and is_archive:
        people.forget(document, keeps_title=request['pdf'].get('PDFUACompliance', False))
    data = properties({**request['pdf'], 'PageRange': request.get('pageRange')})
    document.storeToURL('file://' + request['output'], properties({
        'FilterName': request['exportFilter'], 'FilterData': uno.Any('[]com.sun.star.beans.PropertyValue', data),
    }))
    pages = written_pdf.pages_of(request['output'])
    if pages > request['maxPages']:
        raise Refusal('too-many-pages')
    if pages == 0:
        raise Refusal('nothing-inside')
    # What an archive says of a file twice has to agree: there only people are forgotten.
    if request['isStripped'] and not is_archive:
        written_pdf.blank_information(request['output'])
    return {'pages': pages, 'names': [os.path.basename(request['output'])]}


def export_file(document, request):
    if request['isStripped']:
        people.forget(document, keeps_title=False)
    far_cells.check_writable(document, request['exportFilter'])
    document.storeToURL('file://' + request['output'], properties({
        'FilterName': request['exportFilter'], 'FilterOptions': request.get('exportOptions'),
    }))
    names = written_files.names(request['output'], request.get('mark'))
    if not names:
        raise Refusal('nothing-inside')
    return {'names': names}


def forget_results(request):
    """What earlier documents of the job left was taken by the supervisor before it asked again."""
    folder, name = os.path.split(request['input'])
    for old in os.listdir(folder):
        if old != name:
            os.remove(os.path.join(folder, old))


def convert(desktop, request):
    """Returns what was written and what was found. The document is closed and removed whatever happens."""
    try:
        forget_results(request)
        document = open_document(desktop, request)
        try:
            found = revisions.settle(document, request)
            own_layout.tidy(document, request)
            if 'pdf' not in request:
                return {**export_file(document, request), 'found': found}
            far_cells.bring_near(document)
            paper.lay(document, request)
            comments.set_beside(document, request)
            check_pages(document, request)
            return {**export_pdf(document, request), 'found': found}
        finally:
            document.close(True)
    finally:
        os.remove(request['input'])
