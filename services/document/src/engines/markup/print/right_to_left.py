"""Arabic and Hebrew that can be searched and copied: WeasyPrint 57 tells of every glyph what it stands for as if each line ran
from left to right, so that words came back in pieces."""

from weasyprint import draw
from weasyprint.text.ffi import ffi

drawn_as_it_is = draw.draw_first_line


def meanings(item, glyphs, text):
    """What each glyph of a run from right to left stands for: its place in the text up to that of the glyph before it."""
    end = item.offset + item.length
    for n in range(glyphs.num_glyphs):
        start = item.offset + glyphs.log_clusters[n]
        yield glyphs.glyphs[n].glyph, text[start:end].decode()
        end = start


def runs_backwards(glyphs):
    return glyphs.num_glyphs > 1 and glyphs.log_clusters[0] > glyphs.log_clusters[glyphs.num_glyphs - 1]


def draw_first_line(stream, textbox, *rest, **named):
    emojis = drawn_as_it_is(stream, textbox, *rest, **named)
    text = textbox.pango_layout.text.encode()
    run = textbox.pango_layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        if runs_backwards(glyphs):
            stream.add_font(item.analysis.font).cmap.update(meanings(item, glyphs, text))
        run = run.next
    return emojis


def install():
    draw.draw_first_line = draw_first_line
