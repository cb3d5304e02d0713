"""The window's commands: the table of menus and keys, and the objects that do them."""
