"""The end-to-end tests and the demo use this: a private Dovecot, clients that
speak the real protocols, and an authenticator app."""
