"""The use cases: accept a chart, charge for it, keep it, draw it, deliver it."""
