"""The chapters of a report: one module each, one function a block; a notebook only says which block stands where."""

# The notebooks in the order of reading; each names the message of its title.
CHAPTERS = {
    "07_briefing": "briefing-title",
    "02_reconcile": "reconcile-title",
    "03_exchanges": "exchanges-title",
    "04_children": "children-title",
    "05_bodies_held_missing": "bodies-title",
    "06_statement": "document-title",
    "08_vintages": "vintages-title",
    "01_record": "record-title",
}
BRIEFING = "07_briefing"
