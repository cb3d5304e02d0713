"""The menu bar: built from the table, each command looked up in the objects that do them."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.ui.commands.table import MENUS, SEPARATOR, Command, translated
from desktop.ui.widgets.text import mnemonic_safe


class Menus(QObject):
    """Every command's action; undo, redo and the recent requests follow the state."""

    def __init__(self, window: QMainWindow, groups: Iterable[QObject]) -> None:
        super().__init__(window)
        self._recent = QMenu(window)
        self._actions = build_menus(window, self._recent, tuple(groups))

    def show_history(self, history: QUndoStack) -> None:
        """Undo and redo say what they take back or do again."""
        for name, verb, can, text in (
            ("undo", self.tr("&Undo"), history.canUndo(), history.undoText()),
            ("redo", self.tr("&Redo"), history.canRedo(), history.redoText()),
        ):
            action = self._actions[name]
            action.setText(f"{verb} “{mnemonic_safe(text)}”" if text else verb)
            action.setEnabled(can)

    def show_recent(self, recent: Iterable[str], opens: Callable[[Path], object]) -> None:
        """List the requests that were open before."""
        self._recent.clear()
        for path in map(Path, recent):
            self._recent.addAction(mnemonic_safe(path.stem), partial(opens, path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("None yet")).setEnabled(False)


def build_menus(
    window: QMainWindow, recent: QMenu, groups: tuple[QObject, ...]
) -> dict[str, QAction]:
    """Put all commands into the window's menu bar.

    Args:
        window: it owns the actions.
        recent: the menu of recent requests, which stands where the table has it.
        groups: objects whose methods bear the commands' names.

    Returns:
        Actions by name of their command.
    """
    made: dict[str, QAction] = {}
    for title, commands in MENUS:
        menu = window.menuBar().addMenu(translated(title))
        for command in commands:
            if command.name == SEPARATOR:
                menu.addSeparator()
            elif command.name == "recent":
                recent.setTitle(translated(command.words))
                menu.addMenu(recent)
            else:
                made[command.name] = _action(window, menu, command, _does(command.name, groups))
    return made


def _does(name: str, groups: tuple[QObject, ...]) -> Callable[[], object]:
    """The one method of that name.

    Raises:
        LookupError: no group does the command.
    """
    for group in groups:
        if name in vars(type(group)):
            found: Callable[[], object] = getattr(group, name)
            return found
    raise LookupError(name)


def _action(
    window: QMainWindow, menu: QMenu, command: Command, does: Callable[[], object]
) -> QAction:
    action = QAction(translated(command.words), window)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setObjectName(command.name)
    action.triggered.connect(lambda _checked=False: does())
    menu.addAction(action)
    return action
