from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from interviews.importing.wordpress.keeping import PageKeeper
from interviews.importing.wordpress.linking import link_page
from interviews.importing.wordpress.media import Media
from interviews.importing.wordpress.outcomes import HEADING
from interviews.importing.wordpress.posts import PostImporter
from interviews.management.imports import ImportCommand
from interviews.wordpress import Archive, ArchiveError, read_posts, survey


class Command(ImportCommand):
    help = "Imports the posts of a WordPress archive (WXR) as interviews."
    nouns = "posts"
    heading = HEADING

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.xml")
        super().add_arguments(parser)
        parser.add_argument(
            "--category",
            nargs="+",
            action="extend",
            default=[],
            metavar="NAME",
            help="only posts of these categories",
        )
        parser.add_argument(
            "--media-folder",
            type=Path,
            metavar="DIR",
            help="a copy of wp-content/uploads, to take pictures from",
        )
        parser.add_argument(
            "--media-host",
            nargs="+",
            action="extend",
            default=[],
            metavar="HOST",
            help="hosts to ask for other pictures, by HTTPS",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        categories = {name.casefold() for name in options["category"]}
        archive = self._survey(options["file"], categories)
        importer = self._importer(archive, options)
        with self.open_run(archive.posts, options["report"]) as run:
            for post in read_posts(archive.path, categories):
                outcome = importer.import_post(post)
                run.tell(outcome.status, outcome.name, outcome.remarks, outcome.row)
            self._link(importer)
        self.sum_up(run.counts, dry_run=options["dry_run"])
        if archive.broken:
            raise CommandError(
                f"{archive.broken} The {archive.posts} posts before that are here."
            )
        self.check_refused(run.counts)

    def _survey(self, file: Path, categories: set[str]) -> Archive:
        if not file.is_file():
            raise CommandError(f"{file} is not a file.")
        try:
            archive = survey(file, categories)
        except ArchiveError as exc:
            raise CommandError(f"{file}: {exc}") from exc
        known = {name.casefold() for name in archive.categories}
        if unknown := sorted(categories - known):
            names = ", ".join(sorted(archive.categories)) or "none at all"
            raise CommandError(
                f"There is no category called {unknown[0]}; there is: {names}."
            )
        return archive

    def _importer(self, archive: Archive, options: dict[str, Any]) -> PostImporter:
        folder, hosts = options["media_folder"], options["media_host"]
        if folder and not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        return PostImporter(
            archive=archive,
            keeper=PageKeeper(
                index=self.find_parent(options["parent"]),
                publish=options["publish"],
                dry_run=options["dry_run"],
            ),
            media=Media(
                folder=folder,
                hosts=frozenset(map(str.lower, hosts)),
                fetches=not options["dry_run"],
            ),
        )

    def _link(self, importer: PostImporter) -> None:
        if importer.keeper.dry_run:
            return
        linked = sum(
            link_page(guid, importer.finder, importer.keeper)
            for guid in importer.unlinked
        )
        if linked:
            self.stdout.write(f"{linked} more pages link to other pages now.")
