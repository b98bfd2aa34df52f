# Two commands do everything: `make run` and `make test`. Both install what is
# missing on Debian and Ubuntu first; README.md says what other systems need.

GO      ?= go
ARGS    ?=
VERSION ?= $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
TAGS    := migrated_fynedo
# The software driver: no window system, no C headers; for tests of widgets and screens.
CITAGS  := ci,migrated_fynedo
LDFLAGS := -X doubleknot/app/cli.Version=$(VERSION)

# A test that takes this long hangs. A shorter time would fail a machine that is only busy.
HANGS   := 60m

GOLANGCI := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
GOFUMPT  := mvdan.cc/gofumpt@v0.12.0
BIN      := $(CURDIR)/dist/tools

UI    := ./app/ui/... ./widgets/... ./assets/...
PLAIN := ./app/journal/... ./app/vault/... ./app/session/... ./app/insight/... \
         ./app/search/... ./app/export/... ./app/importer/... ./app/guard/... ./app/keeper/... ./app/cli/...

# One after the other, with -j too: what installs the headers comes before what needs them.
.NOTPARALLEL:

.PHONY: run build test bench dist fmt lint headers tools unit race e2e wrongthread

run: headers build
	./doubleknot $(ARGS)

build:
	$(GO) build -tags $(TAGS) -ldflags '$(LDFLAGS)' -o doubleknot .

headers:
	@sh .ci/headers.sh build

# Formatting, vet, lint, unit, race, testscript, the real window under Xvfb.
test: testtools lint unit race e2e
	@echo "make test: everything passed"

.PHONY: testtools
testtools:
	@sh .ci/headers.sh build test

unit:
	$(GO) vet -tags $(TAGS) ./...
	$(GO) test -timeout $(HANGS) -tags $(CITAGS) ./...

# What runs on several goroutines is tested again with the race detector; the
# screens without the migration tag too, where Fyne reports wrong-thread calls.
race:
	$(GO) test -timeout $(HANGS) -race $(PLAIN)
	$(GO) test -timeout $(HANGS) -race -tags ci ./app/ui/...

# The real window needs an X server of its own, which only Linux has at hand. A
# second build, for these tests alone, takes the moment it starts at from
# DOUBLEKNOT_NOW, so that a week or two months can pass.
ifeq ($(shell uname -s),Linux)
e2e: build
	$(GO) build -tags $(TAGS),testclock -ldflags '$(LDFLAGS)' -o dist/doubleknot-testclock .
	$(GO) test -tags e2e,$(TAGS) -count=1 -timeout $(HANGS) -v ./app/e2e/
else
e2e: build
	@echo "The tests in the real window run on Linux only; they were left out here."
endif

bench: testtools build
	$(GO) run ./app/bench

fmt: tools
	$(BIN)/gofumpt -w main.go app widgets assets

lint: tools
	@out=$$($(BIN)/gofumpt -l main.go app widgets assets); test -z "$$out" || { echo "gofumpt would change:"; echo "$$out"; exit 1; }
	$(BIN)/golangci-lint run --allow-parallel-runners --build-tags $(CITAGS) ./...
	$(BIN)/golangci-lint run --allow-parallel-runners --build-tags e2e,$(TAGS) ./app/e2e/...

tools: $(BIN)/golangci-lint $(BIN)/gofumpt

$(BIN)/golangci-lint:
	GOBIN=$(BIN) GOFLAGS= $(GO) install $(GOLANGCI)

$(BIN)/gofumpt:
	GOBIN=$(BIN) GOFLAGS= $(GO) install $(GOFUMPT)

# The release: a stripped binary, icon, desktop file and licences in one archive.
dist: headers
	sh .ci/dist.sh "$(VERSION)" "$(TAGS)" "$(LDFLAGS)"
