"""How deep the elements of a web page nest, told before a parser opens it: its work grows with the square of that."""

import re

# Those that need no end, and those that have none.
LOOSE = frozenset(
    'html head body p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rt rp '
    'area base br col embed hr img input link meta param source track wbr'.split())
WITHOUT_TAGS = re.compile(r'<!--.*?-->|<(script|style)\b.*?</\1\s*>', re.DOTALL | re.IGNORECASE)
TAG = re.compile(r'<(/?)([a-z][\w:-]*)[^<>]*?(/?)>', re.IGNORECASE)


def deepest(text):
    depth = most = 0
    for tag in TAG.finditer(WITHOUT_TAGS.sub('', text)):
        end, name, empty = tag.groups()
        if empty or name.lower() in LOOSE:
            continue
        depth = max(0, depth - 1) if end else depth + 1
        most = max(most, depth)
    return most
