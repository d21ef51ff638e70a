"""One LibreOffice with a profile of its own, started and reached inside the sandbox that both share."""

import os
import shutil
import subprocess
import time

import office_share
import uno
from com.sun.star.connection import NoConnectException

SOFFICE = '/usr/lib/libreoffice/program/soffice.bin'
PROFILE = '/tmp/profile'
PIPE = 'uno:pipe,name=convi;urp;StarOffice.ComponentContext'
STEP_SECONDS = 0.02
# It leaves with this code once, after it made a new profile, and wants to be started again.
RESTART_CODE = 81

FLAGS = [
    '--headless', '--invisible', '--nologo', '--nodefault', '--nofirststartwizard', '--norestore', '--nolockcheck',
    '-env:UserInstallation=file://' + PROFILE,
    '--accept=pipe,name=convi;urp;', office_share.FLAG,
]


def start(template):
    """Starts with a copy of a warmed profile. Returns the process and its desktop; raises when it ends before it listens."""
    office_share.complete()
    if template:
        shutil.copytree(template, PROFILE)
    return connect(launch())


def launch():
    # One thread for its own work: with several it was seen to hang, and the pool runs several processes anyway.
    env = {**os.environ, 'SAL_USE_VCLPLUGIN': 'svp', 'MAX_CONCURRENCY': '1'}
    return subprocess.Popen(
        [SOFFICE, *FLAGS], cwd='/tmp', env=env,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def connect(office):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    while True:
        try:
            remote = resolver.resolve(PIPE)
            return office, remote.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', remote)
        except NoConnectException:
            office = still_starting(office)
            time.sleep(STEP_SECONDS)


def still_starting(office):
    code = office.poll()
    if code is None:
        return office
    if code != RESTART_CODE:
        raise RuntimeError('office ended')
    return launch()
