"""Tells what stands in for fonts: names come by stdin, one a line, families of each go out as one line of JSON.

Names never become arguments: what a document asks for is its own, and arguments can be read by every process of a machine.
"""

import ctypes
import json
import sys

fontconfig = ctypes.CDLL("libfontconfig.so.1")
for name in ("FcPatternCreate", "FcFontMatch"):
    getattr(fontconfig, name).restype = ctypes.c_void_p

MATCHED, FOR_PATTERN, FAMILY = 0, 0, b"family"


def families(pattern):
    text = ctypes.c_char_p()
    number = 0
    while fontconfig.FcPatternGetString(ctypes.c_void_p(pattern), FAMILY, number, ctypes.byref(text)) == MATCHED:
        yield text.value.decode("utf-8", "replace")
        number += 1


def used_for(wanted):
    pattern = fontconfig.FcPatternCreate()
    fontconfig.FcPatternAddString(ctypes.c_void_p(pattern), FAMILY, wanted.encode("utf-8", "replace"))
    fontconfig.FcConfigSubstitute(None, ctypes.c_void_p(pattern), FOR_PATTERN)
    fontconfig.FcDefaultSubstitute(ctypes.c_void_p(pattern))
    found = fontconfig.FcFontMatch(None, ctypes.c_void_p(pattern), ctypes.byref(ctypes.c_int()))
    return list(families(found)) if found else []


for line in sys.stdin:
    print(json.dumps(used_for(line.rstrip("\n"))), flush=True)
