package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
)

// variable chooses a mutant; 0 is none.
const variable = "SUMMITBOT_MUTANT"

// chooser is the file that each package gets.
const chooser = `package %s

import (
	"os"
	"strconv"
)

var mutant_, _ = strconv.Atoi(os.Getenv(%q))

// mutated_ is a truth, unless one of two mutants is chosen: 0 stands for neither.
func mutated_(so bool, never, always int) bool {
	switch {
	case mutant_ == 0:
		return so
	case mutant_ == never:
		return false
	case mutant_ == always:
		return true
	}
	return so
}
`

// mutant is a decision that is made differently.
type mutant struct {
	id   int
	at   token.Position
	text string // of the decision
	as   string // what it is made
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d: %s → %s", m.at.Filename, m.at.Line, m.text, m.as)
}

// mutator collects the mutants of a file.
type mutator struct {
	files   *token.FileSet
	source  []byte
	first   int // how many mutants other files have
	mutants []mutant
	edits   []edit
	done    map[ast.Expr]bool
}

// edit is text to insert. Of two at one place the one that closes comes first, and
// of those that open the outer one.
type edit struct {
	at   int
	text string
}

// mutate returns a file with all of its mutants.
func mutate(name string, first int) ([]byte, []mutant, error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	m := &mutator{files: token.NewFileSet(), source: source, first: first, done: make(map[ast.Expr]bool)}
	file, err := parser.ParseFile(m.files, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, nil, err
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			m.walk(f.Body, truths(f.Type))
		}
	}
	slices.SortStableFunc(m.edits, func(a, b edit) int { return cmp.Compare(a.at, b.at) })
	var out bytes.Buffer
	at := 0
	for _, e := range m.edits {
		out.Write(source[at:e.at])
		out.WriteString(e.text)
		at = e.at
	}
	out.Write(source[at:])
	return out.Bytes(), m.mutants, nil
}

// truths tells which results of a function are truths.
func truths(f *ast.FuncType) []bool {
	var list []bool
	if f.Results == nil {
		return nil
	}
	for _, r := range f.Results.List {
		name, ok := r.Type.(*ast.Ident)
		for range max(1, len(r.Names)) {
			list = append(list, ok && name.Name == "bool")
		}
	}
	return list
}

// walk finds the decisions below a node, of a function with such results.
func (m *mutator) walk(n ast.Node, results []bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			m.walk(n.Body, truths(n.Type))
			return false
		case *ast.IfStmt:
			m.whole(n.Cond)
		case *ast.SwitchStmt:
			m.cases(n)
		case *ast.ReturnStmt:
			for i, x := range n.Results {
				if len(n.Results) == len(results) && results[i] {
					m.whole(x)
				}
			}
		case *ast.BinaryExpr:
			m.parts(n)
		}
		return true
	})
}

// cases takes those of a switch: conditions as such; where values are compared, a
// case does nothing, unless one must be taken.
func (m *mutator) cases(n *ast.SwitchStmt) {
	for _, s := range n.Body.List {
		c := s.(*ast.CaseClause)
		if n.Tag == nil {
			for _, x := range c.List {
				m.whole(x)
			}
		} else if len(c.List) > 0 && !byDefault(n) {
			id := m.add(c.List[0], "nothing is done")
			m.insert(m.offset(c.Colon)+1, fmt.Sprintf(" if mutated_(false, 0, %d) { break };", id))
		}
	}
}

func byDefault(n *ast.SwitchStmt) bool {
	return slices.ContainsFunc(n.Body.List, func(s ast.Stmt) bool { return len(s.(*ast.CaseClause).List) == 0 })
}

// whole takes a decision as a whole, and its parts.
func (m *mutator) whole(x ast.Expr) {
	if m.done[x] {
		return
	}
	never, always := 0, 0
	if !is(x, "false") {
		never = m.add(x, "false")
	}
	if !is(x, "true") {
		always = m.add(x, "true")
	}
	m.wrap(x, never, always)
	m.done[x] = true
	if b, ok := ast.Unparen(x).(*ast.BinaryExpr); ok {
		m.parts(b)
	}
}

func is(x ast.Expr, name string) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == name
}

// parts takes those of an "and" or an "or".
func (m *mutator) parts(b *ast.BinaryExpr) {
	if b.Op != token.LAND && b.Op != token.LOR || m.done[b.X] {
		return
	}
	for _, x := range []ast.Expr{b.X, b.Y} {
		m.done[x] = true
		inner, ok := ast.Unparen(x).(*ast.BinaryExpr)
		switch {
		case ok && inner.Op == b.Op:
			m.parts(inner)
			continue
		case b.Op == token.LAND:
			m.wrap(x, 0, m.add(x, "true"))
		default:
			m.wrap(x, m.add(x, "false"), 0)
		}
		if ok {
			m.parts(inner)
		}
	}
}

func (m *mutator) add(x ast.Expr, as string) int {
	text := strings.Join(strings.Fields(string(m.source[m.offset(x.Pos()):m.offset(x.End())])), " ")
	m.mutants = append(m.mutants, mutant{m.first + len(m.mutants) + 1, m.files.Position(x.Pos()), text, as})
	return m.first + len(m.mutants)
}

// wrap makes an expression one that mutants decide.
func (m *mutator) wrap(x ast.Expr, never, always int) {
	m.insert(m.offset(x.Pos()), "mutated_(")
	closing := edit{m.offset(x.End()), fmt.Sprintf(", %d, %d)", never, always)}
	// Decisions are wrapped from the outside in: the inner one closes first.
	at := slices.IndexFunc(m.edits, func(e edit) bool { return e.at == closing.at })
	if at < 0 {
		at = len(m.edits)
	}
	m.edits = slices.Insert(m.edits, at, closing)
}

func (m *mutator) insert(at int, text string) { m.edits = append(m.edits, edit{at, text}) }

func (m *mutator) offset(p token.Pos) int { return m.files.Position(p).Offset }
