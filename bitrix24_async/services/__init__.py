"""Services: models, call builders and coroutines, one package per scope."""
