"""What pages show of a store: incidents side by side, claims, actors. Pure functions of one snapshot."""
