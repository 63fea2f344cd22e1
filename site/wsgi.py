from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

application = get_wsgi_application()

# They read models, which are there from here on.
from health import Health  # noqa: E402
from interviews.cache import PublishedResponses  # noqa: E402

application = Health(PublishedResponses(application))
