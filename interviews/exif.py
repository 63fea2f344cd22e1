"""What cameras write into pictures stays out of what is made of them.

The place where a picture was taken, the camera, the photographer's notes: an original
may hold all of it, and Wagtail copies it into every rendition.
"""

from __future__ import annotations

from willow.plugins.pillow import PillowImage
from willow.registry import registry

# How its colours are meant and how it moves. All else tells where it comes from.
KEPT = {"background", "duration", "icc_profile", "loop", "transparency"}


def leave_metadata_behind() -> None:
    """Have Willow forget it at the first step of every rendition.

    That is where a picture is turned upright, which needs the last of it.
    """
    registry.register_operation(PillowImage, "auto_orient", upright)


def upright(image: PillowImage) -> PillowImage:
    """``image`` as it was held, and nothing of what was written about it."""
    turned = PillowImage.auto_orient(image)
    picture = turned.image
    picture.info = {name: picture.info[name] for name in KEPT & picture.info.keys()}
    return turned
