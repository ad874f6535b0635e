"""Speed and scale, peers side by side; nothing here is asserted."""
