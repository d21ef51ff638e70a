"""What LibreOffice wrote beside PDF: one file, or one for each sheet, under names of ours."""

import os


def names(wished, mark):
    """The names of what was written, in the order of writing. A sheet without a cell leaves an empty file, which is none."""
    folder, name = os.path.split(wished)
    base, ending = os.path.splitext(name)
    if os.path.exists(wished):
        return [marked(folder, name, mark)] if os.path.getsize(wished) > 0 else []
    # Files of sheets carry the names of the sheets, which are content.
    found = [each for each in os.scandir(folder) if each.name.startswith(base + '-') and each.name.endswith(ending)]
    kept = [each for each in sorted(found, key=lambda each: each.stat().st_mtime_ns) if each.stat().st_size > 0]
    return [marked(folder, renamed(each, base, place, ending), mark) for place, each in enumerate(kept)]


def renamed(entry, base, place, ending):
    name = f'{base}.{place}{ending}'
    os.rename(entry.path, os.path.join(os.path.dirname(entry.path), name))
    return name


def marked(folder, name, mark):
    """With a mark before it by which some programs tell its charset."""
    if mark:
        path = os.path.join(folder, name)
        with open(path, 'rb') as file:
            content = file.read()
        if not content.startswith(bytes.fromhex(mark)):
            with open(path, 'wb') as file:
                file.write(bytes.fromhex(mark) + content)
    return name
