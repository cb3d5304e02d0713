"""Controls that know nothing of a request."""
