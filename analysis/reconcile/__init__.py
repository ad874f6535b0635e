"""Reconciling: conflicts, settlement, bounds and their proofs."""
