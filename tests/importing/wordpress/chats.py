"""A chat about boats, as both editors of WordPress keep it, and what its page says."""

from __future__ import annotations

from interviews.models import InterviewPage

CHAT = """\
We met on a pontoon.

<strong>What do you build?</strong>

Boats, <em>small</em> ones.

Not ships.

<strong>With what?</strong>

Cedar [laughs].
"""
BLOCKS = """\
<!-- wp:paragraph -->
<p>We met on a pontoon.</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2 class="wp-block-heading">What do you build?</h2>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>Boats, <em>small</em> ones.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>Not ships.</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2 class="wp-block-heading">With what?</h2>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>Cedar [laughs].</p>
<!-- /wp:paragraph -->
"""


def said(page) -> list:
    found = []
    for block in page.body.raw_data:
        value = block["value"]
        if block["type"] == "qa":
            texts = [item["value"]["text"] for item in value["answers"]]
            found.append((value["question"], *texts))
        else:
            found.append((block["type"], value))
    return found


def everything_said() -> list:
    return [said(page) for page in InterviewPage.objects.order_by("pk")]
