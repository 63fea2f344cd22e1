"""A WSGI application in front of Django's, as WhiteNoise has one for files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from interviews.cache.answers import Answer, make_answer
from interviews.cache.history import history
from interviews.cache.questions import Question, read_question
from interviews.cache.shelf import Shelf
from interviews.conf import conf
from interviews.keeping import SLOT, Recipe, Slot
from interviews.standing import Versions

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from django.db.backends.base.base import BaseDatabaseWrapper


class PublishedResponses:
    """Keeps what views let it keep, with the content version that it was made at.

    ``application`` is Django's. Whatever changes raises the version, and what was made
    at an older one is said again only if its view has said which interviews it shows,
    and nothing has changed but others.
    """

    def __init__(self, application: WSGIApplication):
        self.application = application

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        question = read_question(environ) if conf.response_cache else None
        versions = current_versions() if question else None
        if question is None or versions is None:
            return self.application(environ, start_response)
        exchange = Exchange(self.application, environ, start_response)
        return exchange.answer(question, Shelf(versions))


def current_versions() -> Versions | None:
    """Those that readers see by now; None where nothing is to be kept."""
    # Optimization: django.db.connection looks it up at each use.
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        # As Django does when a request begins, which is not there yet.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        return _ask_for_versions(connection)
    except (DatabaseError, InterfaceError):
        connection.close()  # Django is about to say it better.
        return None


def _ask_for_versions(connection: BaseDatabaseWrapper) -> Versions | None:
    """On a new connection if the one from earlier requests is of no use any more."""
    if connection.connection is None or connection.in_atomic_block:
        return history.versions()
    # Optimization: Django would ask whether the database is there, and then ask it.
    connection.health_check_done = True
    try:
        return history.versions()
    except (DatabaseError, InterfaceError):
        connection.close()
        return history.versions()


class Exchange:
    """One request and its answer."""

    def __init__(
        self,
        application: WSGIApplication,
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ):
        self.application = application
        self.environ = environ
        self.start_response = start_response

    def answer(self, question: Question, shelf: Shelf) -> Iterable[bytes]:
        # Optimization: most requests have no parameters, or have them as they are kept.
        look = shelf.at_hand if question.query else shelf.find
        if kept := look(question):
            return self.say(kept, question, shelf)
        recipe = shelf.recipe_of(question)
        if recipe is None or self.environ["REQUEST_METHOD"] == "HEAD":
            return self.make(question, shelf, recipe)
        query = recipe.canonical(question.query)
        if query is None:
            return self.make(question, shelf, recipe)
        if question.query:
            question = question.asking(query)
            self.environ["QUERY_STRING"] = query
            if kept := shelf.find(question):
                return self.say(kept, question, shelf)
        return self.make_once(question, shelf, recipe)

    def say(self, kept: Answer, question: Question, shelf: Shelf) -> Iterable[bytes]:
        if kept.encode(question.encoding):
            shelf.put(question, kept)
        return kept.say(self.environ, self.start_response, question.encoding, "hit")

    def make_once(
        self, question: Question, shelf: Shelf, recipe: Recipe
    ) -> Iterable[bytes]:
        """Have others wait for the answer that one of them has made."""
        if not shelf.claim(question):
            if kept := shelf.wait_for(question):
                return self.say(kept, question, shelf)
            return self.make(question, shelf, recipe)
        try:
            return self.make(question, shelf, recipe)
        finally:
            shelf.release(question)

    def make(
        self, question: Question, shelf: Shelf, recipe: Recipe | None
    ) -> Iterable[bytes]:
        slot = Slot()
        started: list[Any] = []
        result = self.application(
            {**self.environ, SLOT: slot}, lambda *args: started.extend(args)
        )
        if slot.recipe is None:
            self.start_response(*started)
            return result
        try:
            body = b"".join(result)
        finally:
            result.close()
        if slot.recipe != recipe:
            shelf.learn(question, slot.recipe)
        status, headers = started[:2]
        made = make_answer(status, headers, body, shelf.version, slot)
        if made is None or slot.recipe.canonical(question.query) != question.query:
            self.start_response(*started)
            return [body]
        made.encode(question.encoding)
        if self.environ["REQUEST_METHOD"] == "GET":
            shelf.put(question, made)
        return made.say(self.environ, self.start_response, question.encoding, "miss")
