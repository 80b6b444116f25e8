"""What surrounds the code: setting up, running, showing and pinning. Nothing of Grapiture imports it."""
