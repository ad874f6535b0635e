"""Counted Home: reconciled figures on people returned to Ukraine from captivity and deportation."""
