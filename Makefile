# Each target does its own set-up, so it works on a fresh clone.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
VAR_DIR ?= var
# Another Django than the pinned one, with a virtual environment of its own:
# make test VENV=.venv-3.13 PYTHON=python3.13 DJANGO=6.1.3
DJANGO ?=
# Arguments for pytest: make test-sqlite ARGS="-k feed"
ARGS ?=

bin := $(VENV)/bin
python := $(bin)/python
# On every processor; what empties the database stays together and comes last.
pytest := $(python) -m pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder
manage := $(python) manage.py
site := $(VENV)/.installed-site
dev := $(VENV)/.installed-dev
static := $(VAR_DIR)/.static
templates := interviews/templates templates

.NOTPARALLEL:
.PHONY: help demo serve backup restore test test-sqlite test-postgresql bench lint lint-templates force

help:
	@echo "make demo   the demo magazine at http://$(HOST):$(PORT)/"
	@echo "make serve  the same site as in production"
	@echo "make backup   database and uploads in one file under $(VAR_DIR)/backups"
	@echo "make restore FILE=…   puts it back; FORCE=1 replaces a site that is there"
	@echo "make test   every test, and on PostgreSQL again what asks a database"
	@echo "make bench  what it costs, beside a stock Wagtail project of the same content"
	@echo "make lint   ruff, import layers, templates, migrations"

# load_demo goes last: it prints the addresses and the sign-ins.
demo serve: export SITE_URL ?= http://$(HOST):$(PORT)
demo: export DEBUG = 1
demo: $(site)
	@echo "Preparing the database …"
	@$(manage) migrate --verbosity 0
	@$(manage) load_demo
	@$(manage) runserver $(HOST):$(PORT)

serve: export DEBUG = 0
serve: $(site) $(static)
	$(manage) migrate --verbosity 0
	$(manage) check --deploy --fail-level WARNING
	PYTHONPATH=site $(bin)/granian --interface wsgi --host $(HOST) --port $(PORT) \
		--workers 2 --blocking-threads 4 --respawn-failed-workers \
		--workers-kill-timeout 8 --http 1 --no-ws wsgi:application

# Both while the site runs; restart it after a restore.
backup: $(site)
	@$(manage) backup

restore: $(site)
	@$(manage) migrate --verbosity 0
	@$(manage) restore "$(FILE)" $(if $(filter 1,$(FORCE)),--force)
	@$(manage) migrate --verbosity 0

test: test-sqlite test-postgresql

test-sqlite: $(dev)
	$(pytest) $(ARGS)

test-postgresql: $(dev)
	$(pytest) --database=postgresql $(ARGS)

# Builds what it measures in var/bench: make bench ARGS="cold warm"
bench: $(dev)
	$(python) -m benchmarks $(ARGS)

lint: $(dev) lint-templates
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(python) -m tests.layers
	DJANGO_SETTINGS_MODULE=tests.settings $(manage) makemigrations --check --dry-run home interviews

lint-templates: $(dev)
	$(bin)/djhtml --check --tabwidth 4 $(templates)
	$(bin)/curlylint --quiet $(templates)

# Takes a minute, as every file is compressed: done when one of them is new.
$(static): $(site) $(shell find home interviews site -path "*/static/*" -type f)
	@echo "Collecting and compressing static files …"
	@$(manage) collectstatic --noinput --verbosity 0
	@touch $@

$(bin)/pip:
	@echo "Making the virtual environment $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

# Changes when DJANGO does, and with it what is installed.
$(VENV)/.django: force | $(bin)/pip
	@echo "$(DJANGO)" | cmp -s - $@ || echo "$(DJANGO)" > $@

$(site): requirements.txt $(VENV)/.django
	$(call install,$<)

$(dev): requirements-dev.txt requirements.txt $(VENV)/.django
	$(call install,$<)

define install
	@echo "Installing $(1)$(DJANGO:%= and Django %) into $(VENV) …"
	@$(python) -m pip install --disable-pip-version-check --quiet --requirement $(1)
	@$(if $(DJANGO),$(python) -m pip install --disable-pip-version-check --quiet Django==$(DJANGO))
	@touch $@
endef
