"""What the end-to-end tests and the demo stand on: a private Dovecot, clients
that speak the real protocols, and an authenticator app."""
