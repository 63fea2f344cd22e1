"""WordPress archives as interviews."""
