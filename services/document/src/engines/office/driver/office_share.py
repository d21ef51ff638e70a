"""LibreOffice without a screen lacks the windows of comments, and ends itself over a text that has comments."""

import os

SHARE = '/usr/lib/libreoffice/share'
OWN_SHARE = '/tmp/share'
# From where LibreOffice lies.
FLAG = '-env:BRAND_SHARE_SUBDIR=../../..' + OWN_SHARE
WINDOWS = ('config', 'soffice.cfg', 'modules', 'swriter', 'ui')
WINDOW = 'annotation.ui'


def mirror(source, target, way):
    """Links to all that lies in a folder; the folders on the way are made, so that something can be put at its end."""
    os.makedirs(target)
    for entry in os.scandir(source):
        name = os.path.join(target, entry.name)
        if way and entry.name == way[0]:
            mirror(entry.path, name, way[1:])
        else:
            os.symlink(entry.path, name)


def complete():
    """Makes a share of our own that has what is missing."""
    mirror(SHARE, OWN_SHARE, WINDOWS)
    folder = os.path.join(OWN_SHARE, *WINDOWS)
    os.makedirs(folder, exist_ok=True)
    window = os.path.join(folder, WINDOW)
    if not os.path.exists(window):
        os.symlink(os.path.join(os.path.dirname(os.path.abspath(__file__)), WINDOW), window)
