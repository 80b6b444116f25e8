"""Pages and calls for browsers and for Stripe."""
