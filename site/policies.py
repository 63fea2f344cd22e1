"""What browsers are told: settings of their own, so that they are read in one go."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from interviews.embeds import player_origins

CLIENT_URL = os.environ.get("CLIENT_URL", "")

# Everything a page needs comes from here, players aside, and nothing stands in line.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'", *player_origins()],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        # The desk shows previews of pages in a frame.
        "frame-ancestors": ["'self'"],
    }
}
# No page asks for any of these, and no player gets to.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        *("browsing-topics", "camera", "display-capture"),
        *("geolocation", "hid", "microphone", "midi", "payment", "serial", "usb"),
    )
)
# Wagtail's own date fields, formsets and comments are made by scripts and styles in
# line, with what editors typed in them, so that neither a hash nor a nonce fits.
_client = "{0.scheme}://{0.netloc}".format(urlsplit(CLIENT_URL)) if CLIENT_URL else ""
DESK_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    # Previews are shown by the front end.
    "frame-src": ["'self'", *player_origins(), *filter(None, [_client])],
}

# Front ends of other origins, such as https://magazine.example; none by default. No
# cookies: who writes, previews or reads what is restricted brings a token along.
_origins = os.environ.get("CORS_ALLOWED_ORIGINS", "").split(",")
CORS_ALLOWED_ORIGINS = [origin.strip() for origin in _origins if origin.strip()]
# What matches nothing leaves every answer as it is, without a Vary.
CORS_URLS_REGEX = r"^/api/" if CORS_ALLOWED_ORIGINS else r"(?!)"
CORS_ALLOW_HEADERS = ["authorization", "content-type", "x-interviews-unlock"]
CORS_EXPOSE_HEADERS = ["retry-after"]
