"""What a request is: immutable values, nothing but Python."""
