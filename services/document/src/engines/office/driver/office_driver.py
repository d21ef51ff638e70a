"""Serves one LibreOffice to its supervisor: requests on stdin, answers on stdout, one JSON object a line.

The protocol is that of worker-kit's `serveEngine`. The only argument is the folder of the profile to start with.
"""

import json
import os
import shutil
import sys
import threading
import time

import office_document
import office_process
from refusal import Refusal

FAREWELL_SECONDS = 5


def say(**message):
    print(json.dumps(message), flush=True)


def end_with(office):
    """This process ends as its office ends, in whatever way; nobody can be served without it."""
    code = office.wait()
    os._exit(128 - code if code < 0 else code or 1)


def is_there(desktop):
    try:
        desktop.getFrames()
        return True
    except Exception:  # the bridge is gone, and the office with it or soon
        return False


def keep_profile(office, desktop, target):
    """Ends the office in order and leaves its profile, grown by the first start, for others to copy."""
    desktop.terminate()
    office.wait()
    shutil.copytree(office_process.PROFILE, target)


def answer(desktop, call):
    try:
        say(id=call['id'], answer=office_document.convert(desktop, call['request']))
    except Refusal as refusal:
        if is_there(desktop):
            return say(id=call['id'], failure=refusal.slug)
        time.sleep(FAREWELL_SECONDS)
        os._exit(1)


def main(template):
    office, desktop = office_process.start(template)
    if sys.argv[2:]:
        return keep_profile(office, desktop, sys.argv[2])
    threading.Thread(target=end_with, args=(office,), daemon=True).start()
    say(ready=True)
    for line in sys.stdin:
        answer(desktop, json.loads(line))
    # Its supervisor is gone: the sandbox ends with its first process.
    office.kill()


main(sys.argv[1])
