"""What people do to decks and workbooks, by chance: moved, coloured, rewritten, cut, extended."""

import random

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from pptx.dml.color import RGBColor
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from output.files.deck.marks import find_marked

OWN = "我们自己写的话"


# Edits of decks


def move_shapes(deck: Deck, chance: random.Random) -> None:
    for shape, _ in chance.sample(list(find_marked(deck)), 4):
        shape.left, shape.top, shape.width = Pt(chance.randint(1, 300)), Pt(chance.randint(1, 300)), Pt(chance.randint(90, 400))


def recolour(deck: Deck, chance: random.Random) -> None:
    for shape, _ in find_marked(deck):
        if shape.has_chart and chance.random() < 0.5:
            series = shape.chart.plots[0].series[0]
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = RGBColor(chance.randrange(256), 0, 0x80)
        elif shape.has_text_frame and shape.text_frame.paragraphs[0].runs and chance.random() < 0.3:
            shape.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0, chance.randrange(256), 0x40)
            shape.text_frame.paragraphs[0].runs[0].font.size = Pt(chance.randint(10, 40))


def rewrite_words(deck: Deck, chance: random.Random) -> None:
    texts = [shape for shape, mark in find_marked(deck) if mark.part in ("title", "about", "caveat", "source", "number", "label")]
    for shape in chance.sample(texts, 3):
        shape.text_frame.paragraphs[0].runs[0].text += f"，{OWN}{chance.randrange(1000)}"


def rewrite_cells(deck: Deck, chance: random.Random) -> None:
    for shape, _ in find_marked(deck):
        if shape.has_table:
            cells = list(shape.table.iter_cells())
            chance.choice(cells[1:]).text = f"{OWN}{chance.randrange(1000)}"


def say_more(deck: Deck, chance: random.Random) -> None:
    for shape, mark in find_marked(deck):
        if mark.part == "notes" and chance.random() < 0.3:
            shape.text_frame.add_paragraph().text = f"{OWN}{chance.randrange(1000)}"


def add_slide(deck: Deck, chance: random.Random) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[chance.randrange(len(deck.slide_layouts))])
    slide.shapes.add_textbox(Pt(50), Pt(90), Pt(200), Pt(40)).text_frame.text = f"{OWN}{chance.randrange(1000)}"


def reorder_slides(deck: Deck, chance: random.Random) -> None:
    listed = deck.slides._sldIdLst
    entry = chance.choice(list(listed)[1:])
    listed.remove(entry)
    listed.insert(chance.randrange(len(listed)), entry)


def drop_slide(deck: Deck, chance: random.Random) -> None:
    entry = chance.choice(list(deck.slides._sldIdLst)[1:])
    deck.part.drop_rel(entry.rId)
    deck.slides._sldIdLst.remove(entry)


def drop_shape(deck: Deck, chance: random.Random) -> None:
    shape = chance.choice([shape for shape, mark in find_marked(deck) if mark.part != "notes"])
    shape._element.getparent().remove(shape._element)


DECK_EDITS = [move_shapes, recolour, rewrite_words, rewrite_cells, say_more, add_slide, reorder_slides, drop_slide, drop_shape]


# Edits of workbooks; `places` says for each cell which of the file that was made it is


Places = dict[str, dict[tuple[int, int], tuple[str, int, int]]]


def colour_cells(book: Workbook, places: Places, chance: random.Random) -> None:
    for sheet in book.worksheets:
        for place in chance.sample(sorted(places.get(sheet.title, {})), min(3, len(places.get(sheet.title, {})))):
            sheet.cell(*place).fill = PatternFill("solid", fgColor="00FFCC00")


def write_own_cells(book: Workbook, places: Places, chance: random.Random) -> None:
    for sheet in chance.sample(book.worksheets, 3):
        held = places.get(sheet.title, {})
        texts = [place for place in sorted(held) if isinstance(sheet.cell(*place).value, str)]
        if texts:
            place = chance.choice(texts)
            sheet.cell(*place).value = f"{OWN}{chance.randrange(1000)}"
            del held[place]


def add_column(book: Workbook, places: Places, chance: random.Random) -> None:
    sheet = chance.choice(book.worksheets)
    for row in range(1, 6):
        sheet.cell(row, sheet.max_column + (row == 1)).value = f"{OWN}{row}"
        places.get(sheet.title, {}).pop((row, sheet.max_column), None)


def put_in_row(book: Workbook, places: Places, chance: random.Random) -> None:
    sheet = chance.choice(book.worksheets)
    at = chance.randint(1, sheet.max_row)
    sheet.insert_rows(at)
    if sheet.title in places:
        places[sheet.title] = {(row + (row >= at), column): origin for (row, column), origin in places[sheet.title].items()}
    for merged in list(sheet.merged_cells.ranges):
        sheet.merged_cells.remove(merged)
    sheet.cell(at, 1).value = f"{OWN}{chance.randrange(1000)}"


def rename_sheet(book: Workbook, places: Places, chance: random.Random) -> None:
    sheet = chance.choice(book.worksheets[:3])
    held = places.pop(sheet.title, {})
    sheet.title = f"改名{chance.randrange(1000)}"
    places[sheet.title] = held


def add_sheet(book: Workbook, places: Places, chance: random.Random) -> None:
    sheet = book.create_sheet(f"新{chance.randrange(1000)}", chance.randrange(3))
    sheet["A1"], sheet["A2"] = OWN, "=1+1"


def drop_sheet(book: Workbook, places: Places, chance: random.Random) -> None:
    sheet = chance.choice(book.worksheets[1:])
    places.pop(sheet.title, None)
    book.remove(sheet)


BOOK_EDITS = [colour_cells, write_own_cells, add_column, put_in_row, rename_sheet, add_sheet, drop_sheet]
