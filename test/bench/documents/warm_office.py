"""LibreOffice driven directly: one warm process, one document after the other. Prints the seconds that all of them took."""

import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FOLDER, NAMES = sys.argv[1], sys.argv[2:]
FLAGS = ['--headless', '--invisible', '--nologo', '--nodefault', '--norestore', '--nofirststartwizard']
HIDDEN = (PropertyValue(Name='Hidden', Value=True),)
PIPE = f'pipe,name=bench{os.getpid()};urp;'
COMMAND = ['/usr/lib/libreoffice/program/soffice.bin', *FLAGS,
           f'-env:UserInstallation=file://{FOLDER}/profile', f'--accept={PIPE}']
# It leaves with this code once, after it made its new profile, and wants to be started again.
RESTART_CODE = 81


def launch():
    return subprocess.Popen(COMMAND, env={**os.environ, 'SAL_USE_VCLPLUGIN': 'svp'})


def still_starting(office):
    code = office.poll()
    if code is None:
        return office
    if code != RESTART_CODE:
        raise RuntimeError('office ended')
    return launch()


def reach(office):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    while True:
        try:
            remote = resolver.resolve(f'uno:{PIPE}StarOffice.ComponentContext')
            return office, remote.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', remote)
        except NoConnectException:
            office = still_starting(office)
            time.sleep(0.05)


def convert(desktop, name, filter_name):
    document = desktop.loadComponentFromURL(f'file://{FOLDER}/{name}', '_blank', 0, HIDDEN)
    document.storeToURL(f'file://{FOLDER}/{name}.pdf', (PropertyValue(Name='FilterName', Value=filter_name),))
    document.close(True)


def main():
    office, desktop = reach(launch())
    try:
        filters = 'calc_pdf_Export' if NAMES[0].endswith('csv') else 'writer_pdf_Export'
        convert(desktop, NAMES[0], filters)
        since = time.monotonic()
        for name in NAMES:
            convert(desktop, name, filters)
        print(time.monotonic() - since)
    finally:
        office.kill()


main()
