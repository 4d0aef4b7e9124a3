package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// allowed is what a package may import beside the standard library.
type allowed struct {
	packages []string // of this module; a trailing /... takes what is below, too
	modules  []string // import paths, each with what is below; "*" is any
	limit    int      // how many modules; 0 for any number
}

// rooms are the arrows of the house. A package has the room of its own path, or
// of the nearest above it with a trailing /... .
var rooms = map[string]allowed{
	"knowledge":          {packages: []string{"knowledge/words"}, modules: []string{"go.yaml.in/yaml/v3"}},
	"knowledge/words":    {modules: []string{"github.com/blevesearch/snowballstem", "golang.org/x/text"}},
	"knowledge/document": {modules: []string{"codeberg.org/readeck/go-readability/v2", "golang.org/x/net/html", "golang.org/x/text/encoding"}},
	"knowledge/review":   {packages: []string{"knowledge", "knowledge/words"}},
	"knowledge/draft": {
		packages: []string{"knowledge", "knowledge/review", "knowledge/syntax", "knowledge/syntax/clause", "knowledge/words"},
	},
	"knowledge/syntax":          {packages: []string{"knowledge/syntax/linear", "knowledge/syntax/treebank", "knowledge/words"}},
	"knowledge/syntax/clause":   {packages: []string{"knowledge/syntax", "knowledge/words"}},
	"knowledge/syntax/linear":   {},
	"knowledge/syntax/treebank": {},
	"index": {
		packages: []string{"knowledge", "knowledge/words"},
		modules:  []string{"github.com/blevesearch"},
	},
	"bot/telegram/...": {
		packages: []string{"bot", "bot/telegram/..."},
		modules:  []string{"github.com/go-telegram-bot-api/telegram-bot-api"},
		limit:    1,
	},
	"bot/slash":                     {packages: []string{"bot"}},
	"bot/slack":                     {packages: []string{"bot", "bot/slash"}, modules: []string{"github.com/slack-go/slack"}, limit: 1},
	"bot/mattermost":                {packages: []string{"bot", "bot/slash"}},
	"bot/mattermost/mattermosttest": {},
	"bot/slack/slacktest":           {modules: []string{"github.com/gorilla/websocket"}},
	"bot":                           {},
	// The stages of an answer know what passes between them and never each other;
	// bot/answer strings them together.
	"bot/answer":             {packages: []string{"bot", "bot/answer/...", "index", "knowledge/..."}},
	"bot/answer/answertest":  {packages: []string{"bot", "bot/answer", "bot/console", "knowledge"}},
	"bot/answer/query":       {packages: []string{"knowledge", "knowledge/words"}},
	"bot/answer/say":         {},
	"bot/answer/learn":       {packages: []string{"bot/answer/query", "knowledge", "knowledge/words"}},
	"bot/answer/read":        {packages: []string{"bot/answer/query", "knowledge", "knowledge/words"}},
	"bot/answer/dialog":      {packages: []string{"bot", "bot/answer/query", "knowledge", "knowledge/words"}},
	"bot/answer/carrier":     {packages: []string{"bot/answer/query", "bot/answer/learn"}},
	"bot/answer/rank":        {packages: []string{"bot/answer/query", "bot/answer/learn", "knowledge"}},
	"bot/answer/bind":        {packages: []string{"bot/answer/query", "knowledge", "knowledge/words"}},
	"bot/answer/decide":      {packages: []string{"bot/answer/query", "bot/answer/learn", "knowledge"}},
	"bot/answer/compose":     {packages: []string{"bot", "bot/answer/query", "bot/answer/say", "knowledge"}},
	"bot/answer/passage/...": {packages: []string{"bot", "bot/answer/query", "bot/answer/learn", "bot/answer/read", "bot/answer/say", "bot/answer/passage/...", "knowledge", "knowledge/words", "knowledge/syntax", "knowledge/syntax/clause"}},
	"bot/eval":               {packages: []string{"bot", "knowledge"}},
	"bot/console":            {packages: []string{"bot"}, modules: []string{"*"}, limit: 1},
	"bot/discord": {
		packages: []string{"bot"},
		modules:  []string{"github.com/bwmarrin/discordgo", "github.com/gorilla/websocket"},
	},
	"bot/web":                 {packages: []string{"bot"}},
	"bot/discord/discordtest": {modules: []string{"github.com/gorilla/websocket"}},
	"bot/bottest/browser":     {modules: []string{"github.com/chromedp/chromedp"}},
	"bot/bottest":             {packages: []string{"bot"}, modules: []string{"golang.org/x/tools/txtar"}},
	"cmd/...":                 {packages: []string{"bot/...", "index", "knowledge", "knowledge/document", "knowledge/draft", "knowledge/review", "knowledge/syntax", "knowledge/syntax/treebank"}, modules: []string{"*"}},
	"bot/store": {
		packages: []string{"bot"},
		modules:  []string{"modernc.org/sqlite", "github.com/jackc/pgx/v5", "github.com/pressly/goose/v3"},
	},
	"bot/report":  {packages: []string{"bot", "bot/store", "knowledge"}},
	"bot/limit":   {packages: []string{"bot"}, modules: []string{"golang.org/x/time/rate", "github.com/hashicorp/golang-lru/v2"}},
	"bot/admin":   {packages: []string{"bot"}},
	"bot/room":    {packages: []string{"bot"}},
	"bot/reload":  {packages: []string{"bot"}, modules: []string{"github.com/fsnotify/fsnotify"}},
	"bot/metrics": {packages: []string{"bot"}, modules: []string{"github.com/VictoriaMetrics/metrics"}},
}

// TestImports keeps every package to what its room allows, tests aside.
func TestImports(t *testing.T) {
	t.Parallel()
	for _, p := range listPackages(t) {
		name, _ := strings.CutPrefix(p.ImportPath, p.Module.Path+"/")
		r, ok := roomOf(name)
		if !ok {
			t.Errorf("%s has no room; give it one in rooms", name)
			continue
		}
		modules := make(map[string]bool)
		for _, imported := range p.Imports {
			own, isOwn := strings.CutPrefix(imported, p.Module.Path+"/")
			switch first, _, _ := strings.Cut(imported, "/"); {
			case isOwn:
				if !slices.ContainsFunc(r.packages, func(pattern string) bool { return matches(pattern, own) }) {
					t.Errorf("%s imports %s", name, own)
				}
			case strings.Contains(first, "."):
				modules[moduleOf(imported)] = true
				if !slices.ContainsFunc(r.modules, func(m string) bool { return m == "*" || matches(m+"/...", imported) }) {
					t.Errorf("%s imports %s", name, imported)
				}
			}
		}
		if r.limit > 0 && len(modules) > r.limit {
			t.Errorf("%s imports %d modules, at most %d", name, len(modules), r.limit)
		}
	}
}

// TestTour: the tour tells of every package.
func TestTour(t *testing.T) {
	t.Parallel()
	tour, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range listPackages(t) {
		name, _ := strings.CutPrefix(p.ImportPath, p.Module.Path+"/")
		base := path.Base(name)
		named := regexp.MustCompile(`(?i)` + name + `\b|\bpackages?\s` + base + `\b`)
		if strings.HasSuffix(base, "test") { // a fake of a platform
			named = regexp.MustCompile(`\b` + base + `\b`)
		}
		if !named.Match(tour) {
			t.Errorf("doc.go doesn't tell of %s", name)
		}
	}
}

type listed struct {
	ImportPath string
	Imports    []string
	Module     struct{ Path string }
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,Module", "./...")
	list.Dir = "../.."
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

func roomOf(name string) (allowed, bool) {
	if r, ok := rooms[name]; ok {
		return r, true
	}
	for ; name != "."; name = path.Dir(name) {
		if r, ok := rooms[name+"/..."]; ok {
			return r, true
		}
	}
	return allowed{}, false
}

// matches tells whether a package is the pattern's, or below it if the pattern
// ends in /... .
func matches(pattern, name string) bool {
	base, below := strings.CutSuffix(pattern, "/...")
	return name == base || below && strings.HasPrefix(name, base+"/")
}

// moduleOf is the module of an import path as far as hosts tell: three elements
// on a code host, two elsewhere.
func moduleOf(imported string) string {
	n := 2
	if strings.HasPrefix(imported, "github.com/") || strings.HasPrefix(imported, "golang.org/x/") {
		n = 3
	}
	parts := strings.Split(imported, "/")
	return strings.Join(parts[:min(n, len(parts))], "/")
}
