"""What to say where the native module cannot be loaded."""


def reason(name: str, problem: str) -> str:
    """Why `pepay.<name>` is not there, and what to do."""
    if "interpreter" in problem:
        remedy = "run it in the main interpreter (with mod_wsgi: WSGIApplicationGroup %{GLOBAL})"
    else:
        remedy = "install pepay again with a pip that finds a wheel for this platform and Python"
    return (
        f"pepay.{name} needs pepay's native module, which cannot be loaded here: {problem.rstrip('.')}; "
        f"{remedy}, or use pepay.webhooks alone, which works without it"
    )
