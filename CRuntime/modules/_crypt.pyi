"""Hashed passwords."""
__link__: Final = "crypt"

def crypt(word: str, salt: str, /) -> Any:
    """Hash a word with the given salt and return the hashed password.

salt says how, and may be the hash of another password."""
