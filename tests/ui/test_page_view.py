"""The view of a page: it comes to the mark of the field that has the cursor."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.page_view import Box, PageView
from tests.ui.bench import shared_theme

LOW = Box(0.4, 0.8, 0.2, 0.05, "Date of birth", chosen=True)


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    made = PageView(shared_theme())
    qtbot.addWidget(made)
    made.resize(400, 500)
    page = QImage(800, 1000, QImage.Format.Format_RGB888)
    page.fill(QColor("white"))
    made.show_image(page, "a page")
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_an_enlarged_page_comes_to_the_mark(view: PageView, qtbot: QtBot) -> None:
    for _ in range(5):
        view.zoom_in()
    view.show_boxes((LOW,))
    qtbot.waitUntil(lambda: abs(view._middle.y() - 0.825) < 0.001)
    assert view._middle.x() == pytest.approx(0.5)


def test_the_whole_page_stays_where_it_is(view: PageView) -> None:
    view.show_boxes((LOW,))
    assert view._middle == QPointF(0.5, 0.5)
    assert view._glide.state() is view._glide.State.Stopped


def test_a_hand_on_the_page_ends_the_glide(view: PageView) -> None:
    for _ in range(5):
        view.zoom_in()
    view.show_boxes((LOW,))
    view.fit()
    assert view._glide.state() is view._glide.State.Stopped
    assert (view.zoom, view._middle) == (1.0, QPointF(0.5, 0.5))


def test_marks_and_the_new_box_are_drawn_over_the_page(view: PageView) -> None:
    bare = view.grab().toImage()
    view.show_boxes((LOW, Box(0.1, 0.1, 0.2, 0.05, "Name", proposed=True)))
    marked = view.grab().toImage()
    assert marked != bare
    view.start_marking(Box(0.2, 0.4, 0.3, 0.1))
    assert view.grab().toImage() != marked
