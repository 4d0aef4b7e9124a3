package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// alike are the files that each adapter of a platform has, so that a reader of
// one knows the other.
var alike = []string{
	"answer.go", "api.go", "button.go", "commands.go", "config.go", "errors.go", "event.go", "limits.go",
	"press.go", "render.go", "request.go", "send.go", "suggest.go", "text.go", "webhook.go",
}

// inTeams are those of them that the adapters of team chats have: there, the
// commands are behind one, and nothing is offered as one types.
var inTeams = []string{
	"answer.go", "button.go", "config.go", "event.go", "press.go", "render.go", "request.go", "send.go", "text.go", "webhook.go",
}

// maxMethods is how many methods a type of an adapter has: one with more does
// more than one thing.
const maxMethods = 30

func TestAdaptersAreAlike(t *testing.T) {
	t.Parallel()
	for platform, alike := range map[string][]string{"discord": alike, "telegram": alike, "slack": inTeams, "mattermost": inTeams} {
		dir := filepath.Join("../../bot", platform)
		for _, name := range slices.Concat(alike, []string{platform + ".go"}) {
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Errorf("bot/%s has no %s", platform, name)
			}
		}
		for of, n := range methods(t, dir) {
			if n > maxMethods {
				t.Errorf("%s.%s has %d methods, at most %d", platform, of, n, maxMethods)
			}
		}
	}
}

// methods counts the methods of a package's types.
func methods(t *testing.T, dir string) map[string]int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files, %v", dir, err)
	}
	counts := make(map[string]int)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				counts[receiver(f.Recv.List[0].Type)]++
			}
		}
	}
	return counts
}

func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
