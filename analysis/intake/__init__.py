"""The reader of new documents: proposes draft figures for a page; nothing enters the record by itself."""
