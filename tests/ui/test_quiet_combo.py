"""The closed pick list."""

from PySide6.QtWidgets import QApplication

from desktop.ui.widgets.quiet_combo import QuietCombo

LONG = "Commissionerate or unit <of the whole southern zone and of all its divisions>"


def test_an_entry_that_does_not_fit_is_told_whole_by_its_hint(qapp: QApplication) -> None:
    assert qapp is not None
    combo = QuietCombo((("", "Mobile"), ("long", LONG)))
    combo.resize(160, 32)
    combo.grab()
    assert combo.toolTip() == ""
    combo.choose("long")
    combo.grab()
    assert "southern zone" in combo.toolTip()
    assert "<of" not in combo.toolTip()
    assert combo.currentText() == LONG
