"""What people do in Slack: one module for each thing done, and one table that lists them."""
