from __future__ import annotations

import gc
import os

# Optimization: while all is being loaded nothing of it can go yet.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

application = get_wsgi_application()

# They read models, which are there from here on.
from handing_over import HandingOver  # noqa: E402
from health import Health  # noqa: E402
from interviews.cache import PublishedResponses  # noqa: E402

application = Health(PublishedResponses(HandingOver(application)))

# What is loaded stays: looking through all of it takes a tenth of a second, in which
# nobody is answered.
gc.freeze()
gc.enable()
