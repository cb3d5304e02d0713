"""What the window's commands and habits work with, built once and handed on."""

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from desktop.ui.deck import Deck
from desktop.ui.files import Files
from desktop.ui.saving import Saving
from desktop.ui.widgets.said_bar import SaidBar
from desktop.ui.workshop import Workshop


@dataclass(frozen=True)
class Frame:
    """The parts of one window.

    Attributes:
        window: boxes open over it; closing it ends the program.
        shop: the desk and the tools.
        files: opens and writes the request's file.
        saving: when and where it is written without being asked.
        deck: the pages.
        bar: says one thing at a time at the foot.
    """

    window: QMainWindow
    shop: Workshop
    files: Files
    saving: Saving
    deck: Deck
    bar: SaidBar
