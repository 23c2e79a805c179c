"""What the portal holds, a module per scope."""
