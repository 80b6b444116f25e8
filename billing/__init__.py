"""Who may draw how much, and what they pay for it: plans, the credit ledger, API keys, and Stripe."""
