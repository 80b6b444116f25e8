"""What the API promises, as data: every call with what it takes and answers. `/openapi.json` and `/docs` show it."""
